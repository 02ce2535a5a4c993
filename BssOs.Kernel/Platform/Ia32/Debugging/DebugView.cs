namespace BssOs.Kernel.Ia32;

/// <summary>
/// What debuggers and profilers, which look at the memory from outside, need to find the loaded servers: a table that the
/// kernel fills in, so that they know no layout but this one. See docs/debugging.md.
/// </summary>
internal static unsafe class DebugView
{
    /// <summary>First word of a table that is filled in ("BSSD").</summary>
    private const uint Magic = 0x4453_5342;

    // Filled in once, its first word last: a debugger that finds that one may believe the others.
    private static Table _table;

    /// <summary>Fills the table in.</summary>
    public static void Initialize()
    {
        Server server;
        ServerObject item;
        Loader.ServerFileHeader header;
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

    /// <summary>The table: a word for each field, offsets where nothing else is said.</summary>
    private struct Table
    {
        public uint Magic;

        /// <summary>Address of the word with the address of the server loaded first.</summary>
        public Server** FirstServer;

        /// <summary>Address of the processor's state, whose first word is the newest frame.</summary>
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

        /// <summary>In the file's header, a half word: bytes of code.</summary>
        public uint HeaderCodeSize;

        /// <summary>In the file's header, a half word: where in the file its own name is.</summary>
        public uint HeaderName;
    }
}
