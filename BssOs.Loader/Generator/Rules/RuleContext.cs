using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>Facts about the whole compilation that rules need, determined once.</summary>
internal sealed class RuleContext
{
    // Metadata of a test assembly whose servers are doubles, which run only inside .NET.
    private const string DoublesKey = "BssOs.HostedDoubles";

    // Lower IDs are reserved for BssOs (docs/writing-a-server.md).
    private const uint OwnIdsEnd = 0x0001_0000;

    private readonly Lazy<Dictionary<uint, List<INamedTypeSymbol>>> _servicesById;
    private readonly Lazy<List<INamedTypeSymbol>> _servers;

    public RuleContext(Compilation compilation)
    {
        Compilation = compilation;
        _servicesById = new(FindServices);
        _servers = new(() => compilation.Assembly.GlobalNamespace.AllTypes()
            .Where(t => t.FindAttribute(WellKnownNames.ServerAttribute) is not null)
            .ToList());
        AreDoubles = !IsForMachine(compilation) && compilation.Assembly.GetAttributes().Any(a =>
            a.AttributeClass?.Name == "AssemblyMetadataAttribute"
            && a.ConstructorArguments.Length == 2
            && a.ConstructorArguments[0].Value is DoublesKey
            && string.Equals(a.ConstructorArguments[1].Value as string, "true", StringComparison.OrdinalIgnoreCase));
    }

    public Compilation Compilation { get; }

    // Whoever writes servers cannot turn the rules off for what becomes machine code.
    private static bool IsForMachine(Compilation compilation) =>
        compilation.SyntaxTrees.Any(tree => tree.Options.PreprocessorSymbolNames.Contains(WellKnownNames.TargetSymbol));

    /// <summary>Whether the servers of this assembly never become machine code, so that only the structural rules apply.</summary>
    public bool AreDoubles { get; }

    /// <summary>Another service with the same ID, or null.</summary>
    public INamedTypeSymbol? OtherWithId(uint id, INamedTypeSymbol service) =>
        _servicesById.Value.TryGetValue(id, out List<INamedTypeSymbol>? all)
            ? all.FirstOrDefault(s => !SymbolEqualityComparer.Default.Equals(s, service))
            : null;

    /// <summary>The next free ID after this one that is not reserved for BssOs.</summary>
    public uint FreeIdAfter(uint id)
    {
        uint free = Math.Max(id, OwnIdsEnd - 1);
        do
            free = free == uint.MaxValue ? OwnIdsEnd : free + 1;
        while (_servicesById.Value.ContainsKey(free));
        return free;
    }

    /// <summary>The service whose reference type has this name, or null.</summary>
    public INamedTypeSymbol? ServiceNamed(string name) =>
        _servicesById.Value.Values.SelectMany(s => s).FirstOrDefault(s => s.Name == "I" + name);

    /// <summary>The server itself, or the one to which a local server belongs; null unless there is exactly one.</summary>
    public INamedTypeSymbol? ServerOf(INamedTypeSymbol type)
    {
        if (type.FindAttribute(WellKnownNames.ServerAttribute) is not null)
            return type;
        if (type.ContainingType?.FindAttribute(WellKnownNames.ServerAttribute) is not null)
            return type.ContainingType;
        INamedTypeSymbol[] beside =
            _servers.Value.Where(s => SymbolEqualityComparer.Default.Equals(s.ContainingSymbol, type.ContainingSymbol)).ToArray();
        return beside.Length == 1 ? beside[0] : null;
    }

    private Dictionary<uint, List<INamedTypeSymbol>> FindServices()
    {
        var result = new Dictionary<uint, List<INamedTypeSymbol>>();
        foreach (INamedTypeSymbol service in ModelReader.ServiceTypes(Compilation))
        {
            if (ModelReader.ReadId(service) is not { } id)
                continue;
            if (!result.TryGetValue(id, out List<INamedTypeSymbol>? all))
                result.Add(id, all = []);
            all.Add(service);
        }

        return result;
    }
}
