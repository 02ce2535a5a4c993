namespace BssOs.Kernel.Ia32;

/// <summary>
/// A table for debuggers and profilers, which read the memory from outside, to find the loaded servers. The kernel fills it in, so that the
/// tools depend on this layout only. See docs/debugging.md.
/// </summary>
internal static unsafe class DebugView
{
    /// <summary>First word of a complete table ("BSSD").</summary>
    private const uint Magic = 0x4453_5342;

    // Filled in once, the magic word last: a debugger that finds it can rely on the other fields.
    private static Table _table;

    /// <summary>Fills the table in.</summary>
    public static void Initialize()
    {
        Server server;
        ServerObject item;
        Format.ServerFileHeader header;
        byte* s = (byte*)&server;
        fixed (Table* table = &_table)
        {
            table->FirstServer = Servers.FirstPlace;
            table->State = Cpu.State;
            table->SharedStubs = ServerCode.SharedStubs;
            table->ServerNext = (uint)((byte*)&server.Next - s);
            table->ServerName = (uint)(server.Name - s);
            table->ServerFile = (uint)((byte*)&server.File - s);
            table->ServerCode = (uint)((byte*)&server.Code - s);
            table->ServerStubs = (uint)((byte*)&server.Stubs - s);
            table->ServerStubBytes = (uint)((byte*)&server.StubBytes - s);
            table->ObjectServer = (uint)((byte*)&item.Server - (byte*)&item);
            table->HeaderCodeSize = (uint)((byte*)&header.CodeSize - (byte*)&header);
            table->HeaderName = (uint)((byte*)&header.StringOffset - (byte*)&header);
            table->Magic = Magic;
        }
    }

    /// <summary>The table: one word per field; offsets unless stated otherwise.</summary>
    private struct Table
    {
        public uint Magic;

        /// <summary>Address of the pointer to the first loaded server.</summary>
        public Server** FirstServer;

        /// <summary>Address of the processor state, whose first word points to the newest frame.</summary>
        public CpuState* State;

        /// <summary>Address of the page with the stubs that all servers share.</summary>
        public void* SharedStubs;
        public uint ServerNext;
        public uint ServerName;
        public uint ServerFile;
        public uint ServerCode;
        public uint ServerStubs;
        public uint ServerStubBytes;
        public uint ObjectServer;

        /// <summary>Offset of a half word in the file header: code size in bytes.</summary>
        public uint HeaderCodeSize;

        /// <summary>Offset of a half word in the file header: file offset of the server's name.</summary>
        public uint HeaderName;
    }
}
