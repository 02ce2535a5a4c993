using System.Collections.Generic;
using System.Linq;
using BssOs.Packer.Build;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.NetworkBench;

/// <summary>What every instruction of a running system belongs to, with the code that the kernel has generated for itself.</summary>
public sealed class CodeMap
{
    // Vectors has a page with a stub for each interrupt vector, ServerCode what is in front of the functions of the kernel's own objects.
    private const string VectorPage = "Vectors.statics";
    private const string CodeVariables = "ServerCode.statics";
    private const int CodeVariableWords = 31;
    private const uint PageBytes = 4096;
    private const uint GuardBytesMax = 65_536;

    private readonly AddressMap _map;
    private readonly (uint Start, uint Length, Location Place)[] _generated;

    private CodeMap(AddressMap map, (uint Start, uint Length, Location Place)[] generated)
    {
        _map = map;
        _generated = generated;
    }

    /// <summary>Reads it from a system that stands still.</summary>
    public static CodeMap Read(Workspace workspace, IMemoryView memory)
    {
        SymbolFile kernel = SymbolFile.Open(workspace.KernelDebugFile(KernelPlatform.Pc));
        IReadOnlyList<LoadedServer> servers = DebugView.Read(memory, kernel.Symbols[DebugView.Symbol], out uint sharedStubs)
            ?? throw new CommandFailure(
                "The kernel has no table of servers.", "Run ./bss build, so that kernel and symbols belong together.");
        Dictionary<string, SymbolFile> files = [];
        foreach (LoadedServer server in servers)
            files.TryAdd(server.File, SymbolFile.Open(workspace.ServerDebugFile(server.File)));

        // The guards' address and length are neighbours among the variables; no other pair looks like code of that length.
        uint variables = kernel.Symbols[CodeVariables];
        uint[] words = Enumerable.Range(0, CodeVariableWords).Select(i => memory.ReadWord(variables + ((uint)i * sizeof(uint)))).ToArray();
        IEnumerable<(uint Start, uint Length, Location Place)> guards = words.Zip(words.Skip(1))
            .Where(pair => pair.First > kernel.End && pair.Second is not 0 and < GuardBytesMax)
            .Select(pair => (pair.First, pair.Second, new Location(AddressMap.Kernel, AddressMap.Stub)));
        uint vectors = memory.ReadWord(kernel.Symbols[VectorPage]);
        return new CodeMap(
            new AddressMap(kernel, servers, files.GetValueOrDefault, sharedStubs),
            [(vectors, PageBytes, new Location(AddressMap.Kernel, "Vectors")), .. guards]);
    }

    /// <summary>What lies at an address.</summary>
    public Location Find(uint address)
    {
        if (_map.Find(address) is { } known)
            return known.Location;
        foreach ((uint start, uint length, Location place) in _generated)
        {
            if (address - start < length)
                return place;
        }

        return new Location(ProfileKinds.Unknown, $"{address:x8}");
    }
}
