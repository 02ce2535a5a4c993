using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>
/// Where the functions stand that entries call. <c>ilc</c> may put such a function into its entry and then knows the lines of the entry
/// alone: an error in it would be one of code that nobody has written.
/// </summary>
internal static class EntryPlaces
{
    /// <summary>Finds the places of a server or local server, as <see cref="ClassModel.Places"/> describes them.</summary>
    public static EquatableArray<string> Read(INamedTypeSymbol type)
    {
        if (!type.DeclaringSyntaxReferences[0].SyntaxTree.Options.PreprocessorSymbolNames.Contains(WellKnownNames.TargetSymbol))
            return default;
        IEnumerable<ISymbol?> functions = type.Interfaces
            .Where(i => i.IsService())
            .SelectMany(i => i.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsServiceFunction()))
            .Select(m => FindImplementation(type, m));
        ISymbol?[] methods =
            [type.FindMethodWithoutParameters(WellKnownNames.Constructor), type.FindMethodWithoutParameters(WellKnownNames.Destructor)];
        return new(methods.Concat(functions).Select(PlaceOf).ToImmutableArray());
    }

    // The compiler finds none that takes a reference, since its type is not generated yet.
    private static ISymbol? FindImplementation(INamedTypeSymbol type, IMethodSymbol function) =>
        type.FindImplementationForInterfaceMember(function) ?? type.GetMembers(function.Name).FirstOrDefault();

    private static string PlaceOf(ISymbol? method)
    {
        if (method?.Locations.FirstOrDefault(l => l.IsInSource) is not { } location)
            return string.Empty;

        // #line knows no way to write a quotation mark.
        FileLinePositionSpan place = location.GetLineSpan();
        return place.Path.Length == 0 || place.Path.Contains('"') ? string.Empty : $"{place.StartLinePosition.Line + 1} \"{place.Path}\"";
    }
}
