using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>
/// Source locations of the functions that entries call. <c>ilc</c> may inline such a function into its entry and then only has the entry's
/// line numbers: an error in it would seem to be in generated code.
/// </summary>
internal static class EntryPlaces
{
    /// <summary>Finds the locations for a server or local server, as described in <see cref="ClassModel.Places"/>.</summary>
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

    // The compiler does not find an implementation that takes a reference, since its type is not generated yet.
    private static ISymbol? FindImplementation(INamedTypeSymbol type, IMethodSymbol function) =>
        type.FindImplementationForInterfaceMember(function) ?? type.GetMembers(function.Name).FirstOrDefault();

    private static string PlaceOf(ISymbol? method)
    {
        if (method?.Locations.FirstOrDefault(l => l.IsInSource) is not { } location)
            return string.Empty;

        // #line has no syntax for a quotation mark.
        FileLinePositionSpan place = location.GetLineSpan();
        return place.Path.Length == 0 || place.Path.Contains('"') ? string.Empty : $"{place.StartLinePosition.Line + 1} \"{place.Path}\"";
    }
}
