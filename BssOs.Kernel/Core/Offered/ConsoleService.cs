namespace BssOs.Kernel;

/// <summary>The kernel's console as a server; see <c>ITextOutput</c>.</summary>
public static unsafe class ConsoleService
{
    /// <summary>Creates the console object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.TextOutput.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.TextOutput.Table.Fill<ServerObject>(kind->Functions, &Write);
        return Objects.Create(kind, null);
    }

    private static nuint Write(ServerObject* self, byte* text, nuint length)
    {
        Platform.DebugWrite(text, length);
        return 0;
    }
}
