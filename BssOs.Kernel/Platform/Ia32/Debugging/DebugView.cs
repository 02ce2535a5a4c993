namespace BssOs.Kernel.Ia32;

/// <summary>
/// A table for debuggers and profilers, which read the memory from outside, to find the loaded servers. The kernel fills it in, so that the
/// tools depend on this layout only. See docs/debugging.md.
/// </summary>
internal static unsafe class DebugView
{
    // Filled in once, the magic word last: a debugger that finds it can rely on the other fields.
    private static DebugTable _table;

    /// <summary>Fills the table in.</summary>
    public static void Initialize()
    {
        Server server;
        ServerObject item;
        Format.ServerFileHeader header;
        byte* s = (byte*)&server;
        fixed (DebugTable* table = &_table)
        {
            table->FirstServer = (uint)Servers.FirstPlace;
            table->State = (uint)Cpu.State;
            table->SharedStubs = (uint)ServerCode.SharedStubs;
            table->ServerNext = (uint)((byte*)&server.Next - s);
            table->ServerName = (uint)(server.Name - s);
            table->ServerFile = (uint)((byte*)&server.File - s);
            table->ServerCode = (uint)((byte*)&server.Code - s);
            table->ServerStubs = (uint)((byte*)&server.Stubs - s);
            table->ServerStubBytes = (uint)((byte*)&server.StubBytes - s);
            table->ObjectServer = (uint)((byte*)&item.Server - (byte*)&item);
            table->HeaderCodeSize = (uint)((byte*)&header.CodeSize - (byte*)&header);
            table->HeaderName = (uint)((byte*)&header.StringOffset - (byte*)&header);
            table->Magic = DebugTable.Complete;
        }
    }
}
