using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using BssOs.Kernel.Ia32;

namespace BssOs.Tool.Profiling;

/// <summary>Reads the table that the kernel has for debuggers, <see cref="DebugTable"/>.</summary>
public static class DebugView
{
    /// <summary>The variable that is the table.</summary>
    public const string Symbol = "DebugView.statics";

    // A list that is being changed while it is read must end all the same.
    private const int ServersMax = 4096;

    /// <summary>Lists the loaded servers.</summary>
    /// <param name="memory">The system's memory.</param>
    /// <param name="table">Where the table is.</param>
    /// <param name="sharedStubs">Where the page of the stubs is that all servers share.</param>
    /// <returns>Null while the kernel has not filled the table in.</returns>
    public static IReadOnlyList<LoadedServer>? Read(IMemoryView memory, uint table, out uint sharedStubs)
    {
        var view = default(DebugTable);
        sharedStubs = 0;
        if (!memory.TryRead(table, MemoryMarshal.AsBytes(new Span<DebugTable>(ref view))) || view.Magic != DebugTable.Complete)
            return null;
        sharedStubs = view.SharedStubs;
        List<LoadedServer> servers = [];
        uint server = memory.ReadWord(view.FirstServer);
        while (server != 0 && servers.Count < ServersMax)
        {
            uint file = memory.ReadWord(server + view.ServerFile);
            servers.Add(new LoadedServer(
                memory.ReadName(server + view.ServerName),
                memory.ReadName(file + memory.ReadHalfWord(file + view.HeaderName)),
                memory.ReadWord(server + view.ServerCode),
                memory.ReadHalfWord(file + view.HeaderCodeSize),
                memory.ReadWord(server + view.ServerStubs),
                memory.ReadWord(server + view.ServerStubBytes)));
            server = memory.ReadWord(server + view.ServerNext);
        }
        return servers;
    }
}
