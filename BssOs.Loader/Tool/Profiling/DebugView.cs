using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace BssOs.Tool.Profiling;

/// <summary>Reads the table that the kernel has for debuggers (BssOs.Kernel/Platform/Ia32/Debugging/DebugView.cs).</summary>
public static class DebugView
{
    /// <summary>The variable that is the table.</summary>
    public const string Symbol = "DebugView.statics";

    private const uint Magic = 0x4453_5342;

    // A list that is being changed while it is read must end all the same.
    private const int ServersMax = 4096;

    /// <summary>Lists the loaded servers.</summary>
    /// <param name="memory">The system's memory.</param>
    /// <param name="table">Where the table is.</param>
    /// <param name="sharedStubs">Where the page of the stubs is that all servers share.</param>
    /// <returns>Null while the kernel has not filled the table in.</returns>
    public static IReadOnlyList<LoadedServer>? Read(IMemoryView memory, uint table, out uint sharedStubs)
    {
        Span<byte> bytes = stackalloc byte[Field.Count * sizeof(uint)];
        sharedStubs = 0;
        if (!memory.TryRead(table, bytes) || Word(bytes, Field.Magic) != Magic)
            return null;
        sharedStubs = Word(bytes, Field.SharedStubs);
        List<LoadedServer> servers = [];
        uint server = memory.ReadWord(Word(bytes, Field.FirstServer));
        while (server != 0 && servers.Count < ServersMax)
        {
            uint file = memory.ReadWord(server + Word(bytes, Field.ServerFile));
            servers.Add(new LoadedServer(
                memory.ReadName(server + Word(bytes, Field.ServerName)),
                memory.ReadName(file + memory.ReadHalfWord(file + Word(bytes, Field.HeaderName))),
                memory.ReadWord(server + Word(bytes, Field.ServerCode)),
                memory.ReadHalfWord(file + Word(bytes, Field.HeaderCodeSize)),
                memory.ReadWord(server + Word(bytes, Field.ServerStubs)),
                memory.ReadWord(server + Word(bytes, Field.ServerStubBytes))));
            server = memory.ReadWord(server + Word(bytes, Field.ServerNext));
        }
        return servers;
    }

    private static uint Word(ReadOnlySpan<byte> table, int field) =>
        BinaryPrimitives.ReadUInt32LittleEndian(table[(field * sizeof(uint))..]);

    /// <summary>The words of the table, in its order.</summary>
    private static class Field
    {
        public const int Magic = 0;
        public const int FirstServer = 1;
        public const int SharedStubs = 3;
        public const int ServerNext = 4;
        public const int ServerName = 5;
        public const int ServerFile = 6;
        public const int ServerCode = 7;
        public const int ServerStubs = 8;
        public const int ServerStubBytes = 9;
        public const int HeaderCodeSize = 11;
        public const int HeaderName = 12;
        public const int Count = 13;
    }
}
