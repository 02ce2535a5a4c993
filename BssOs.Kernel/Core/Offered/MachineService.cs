namespace BssOs.Kernel;

/// <summary>The machine as a whole; see <c>IMachine</c>.</summary>
public static unsafe class MachineService
{
    /// <summary>Creates the machine object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.Machine.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.Machine.Table.Fill<ServerObject>(kind->Functions, &Reboot, &PowerOff, &GetCycles, &GetLongCycles);
        return Objects.Create(kind, null);
    }

    private static nuint Reboot(ServerObject* self)
    {
        Platform.Reboot();
        return 0;
    }

    private static nuint PowerOff(ServerObject* self, nuint status)
    {
        Platform.PowerOff((uint)status);
        return 0;
    }

    private static nuint GetCycles(ServerObject* self) => Platform.ReadCycles();

    private static nuint GetLongCycles(ServerObject* self, uint* high)
    {
        ulong cycles = Platform.ReadTime();
        *high = (uint)(cycles >> 32);
        return (uint)cycles;
    }
}
