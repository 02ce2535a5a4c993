namespace BssOs.Kernel;

/// <summary>The machine as a whole; see <c>IMachine</c>.</summary>
public static unsafe class MachineService
{
    /// <summary>Makes the one object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.Machine.ServiceId, BssOs.Machine.SignatureHash, 4, (nuint)sizeof(ServerObject));
        kind->Functions[BssOs.Machine.Functions.Reboot] = (delegate*<ServerObject*, nuint>)&Reboot;
        kind->Functions[BssOs.Machine.Functions.PowerOff] = (delegate*<ServerObject*, nuint, nuint>)&PowerOff;
        kind->Functions[BssOs.Machine.Functions.GetCycles] = (delegate*<ServerObject*, nuint>)&GetCycles;
        kind->Functions[BssOs.Machine.Functions.GetLongCycles] = (delegate*<ServerObject*, uint*, nuint>)&GetLongCycles;
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
