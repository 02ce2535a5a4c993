using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>Maps a reference type to its service.</summary>
public static class ReferenceTypes
{
    /// <summary>The service of a reference; null for other types.</summary>
    /// <param name="type">Such as <c>TextOutput</c> or <c>TextOutput.Permanent</c>.</param>
    /// <param name="compilation">The sources.</param>
    public static INamedTypeSymbol? ServiceOf(ITypeSymbol type, Compilation compilation)
    {
        ITypeSymbol reference = type.ContainingType ?? type;
        string name = $"{reference.ContainingNamespace?.ToDisplayString()}.I{reference.Name}";
        return compilation.GetTypeByMetadataName(name) is { } service && service.IsService() ? service : null;
    }

    /// <summary>The functions of a service.</summary>
    public static IEnumerable<IMethodSymbol> FunctionsOf(INamedTypeSymbol service) =>
        service.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsServiceFunction());
}
