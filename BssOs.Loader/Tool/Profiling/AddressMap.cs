using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Profiling;

/// <summary>What lies where in a running system: the kernel, the servers' code and the code around them.</summary>
public sealed class AddressMap
{
    /// <summary>What the kernel is called among the servers.</summary>
    public const string Kernel = "kernel";

    /// <summary>What code that the kernel wrote is called among functions.</summary>
    public const string Stub = "(calls)";

    private const uint PageBytes = 4096;

    private readonly List<Range> _ranges = [];
    private readonly uint[] _starts;

    /// <summary>Makes the map.</summary>
    /// <param name="kernel">The kernel's functions.</param>
    /// <param name="servers">The servers that are loaded.</param>
    /// <param name="symbolsOf">Finds the functions of a server file by its name; null where there are none.</param>
    /// <param name="sharedStubs">The page with the stubs that all servers share; 0 if it is not known.</param>
    public AddressMap(SymbolFile kernel, IEnumerable<LoadedServer> servers, Func<string, SymbolFile?> symbolsOf, uint sharedStubs = 0)
    {
        _ranges.Add(new Range(0, kernel.End, Kernel, kernel, IsStub: false));
        if (sharedStubs != 0)
            _ranges.Add(new Range(sharedStubs, PageBytes, Kernel, null, IsStub: true));
        foreach (LoadedServer server in servers)
        {
            _ranges.Add(new Range(server.Code, server.CodeBytes, server.Name, symbolsOf(server.File), IsStub: false));
            _ranges.Add(new Range(server.Stubs, server.StubBytes, server.Name, null, IsStub: true));
        }
        _ranges.Sort((left, right) => left.Start.CompareTo(right.Start));
        _starts = _ranges.Select(range => range.Start).ToArray();
    }

    /// <summary>What lies at an address.</summary>
    /// <returns>Null if that is no code that is known.</returns>
    public CodePlace? Find(uint address)
    {
        int index = Array.BinarySearch(_starts, address);
        if (index < 0)
            index = ~index - 1;
        if (index < 0 || address - _ranges[index].Start >= _ranges[index].Length)
            return null;
        Range range = _ranges[index];
        if (range.IsStub)
            return new CodePlace(new Location(range.Server, Stub), range.Start, IsStub: true);

        // The kernel's file has addresses, a server's places in its code.
        uint shift = range.Server == Kernel && range.Start == 0 ? 0 : range.Start;
        uint start = 0;
        string? function = range.Symbols?.Find(address - shift, out start);
        if (function is null && shift == 0)
            return null;
        return new CodePlace(new Location(range.Server, function ?? "?"), start + shift, IsStub: false);
    }

    private sealed record Range(uint Start, uint Length, string Server, SymbolFile? Symbols, bool IsStub);
}
