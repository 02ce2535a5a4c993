using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Queries on symbols, for model and rules.</summary>
internal static class SymbolExtensions
{
    public static AttributeData? FindAttribute(this ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.IsNamed(name))
                return attribute;
        }

        return null;
    }

    public static object? NamedValue(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value is { Kind: not TypedConstantKind.Array } value
            ? value.Value : null;

    /// <summary>A named integer argument of an attribute; null if it is not an integer, as in code that does not compile.</summary>
    public static long? NamedNumber(this AttributeData attribute, string name) => NumberOf(attribute.NamedValue(name));

    /// <summary>The integer that is the only argument of an attribute; null if there is none.</summary>
    public static long? Number(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1
            && attribute.ConstructorArguments[0].Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum
            ? NumberOf(attribute.ConstructorArguments[0].Value)
            : null;

    private static long? NumberOf(object? value) => value switch
    {
        int number => number,
        uint number => number,
        short number => number,
        ushort number => number,
        byte number => number,
        sbyte number => number,
        long number => number,
        _ => null,
    };

    public static bool IsNamed(this INamedTypeSymbol type, string name) =>
        name.EndsWith(type.Name, System.StringComparison.Ordinal) && type.ToDisplayString() == name;

    public static bool IsService(this INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface && type.FindAttribute(WellKnownNames.ServiceAttribute) is not null;

    /// <summary>Whether a member of a service is one of its functions.</summary>
    public static bool IsServiceFunction(this IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && !method.IsStatic;

    /// <summary>The constructor or destructor of this name, if a struct has one.</summary>
    public static IMethodSymbol? FindMethodWithoutParameters(this INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => !m.IsStatic && m.ReturnsVoid && m.Parameters.IsEmpty);

    public static string NamespaceName(this ISymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : string.Empty;

    public static IEnumerable<TypeDeclarationSyntax> Declarations(this INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<TypeDeclarationSyntax>();

    public static bool IsPartial(this INamedTypeSymbol type) =>
        type.Declarations().All(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>All types of a namespace, including nested ones.</summary>
    public static IEnumerable<INamedTypeSymbol> AllTypes(this INamespaceOrTypeSymbol container)
    {
        foreach (ISymbol member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol type)
                yield return type;
            foreach (INamedTypeSymbol nested in inner.AllTypes())
                yield return nested;
        }
    }
}
