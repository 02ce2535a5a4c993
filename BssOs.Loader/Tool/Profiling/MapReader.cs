using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Profiling;

/// <summary>Makes places of registers and stack of a system that stands still.</summary>
/// <param name="kernel">The kernel's functions.</param>
/// <param name="symbolsOf">Finds the functions of a server file by its name; null where there are none.</param>
public sealed class MapReader(SymbolFile kernel, Func<string, SymbolFile?> symbolsOf)
{
    // Servers seldom come and go.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private AddressMap? _map;
    private long _time;

    /// <summary>Where the system is, innermost place first.</summary>
    public IReadOnlyList<Location> Sample(IMemoryView system, (uint Eip, uint Esp, uint Ebp) registers)
    {
        SnapshotMemory memory = new(system);
        return StackWalker.Walk(Map(memory), memory, registers.Eip, registers.Esp, registers.Ebp).Select(place => place.Location).ToArray();
    }

    private AddressMap Map(IMemoryView memory)
    {
        if (_map is null || Environment.TickCount64 - _time > Lifetime.TotalMilliseconds)
        {
            IReadOnlyList<LoadedServer>? servers = DebugView.Read(memory, kernel.Symbols[DebugView.Symbol], out uint sharedStubs);
            _map = new AddressMap(kernel, servers ?? [], symbolsOf, sharedStubs);
            _time = Environment.TickCount64;
        }
        return _map;
    }
}
