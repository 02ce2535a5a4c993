using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Config;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>
/// What follows the C# compiler's message where it is true but does not lead those on who write their first server: names of BssOs that are
/// misspelt, and constructs that have a counterpart.
/// </summary>
internal static class NewcomersHints
{
    private const string Space = "BssOs";
    private const string RequiredAttribute = "BssOs.RequiredAttribute";

    /// <summary>The end of the message; null if there is nothing to add.</summary>
    /// <param name="code">The compiler's code.</param>
    /// <param name="node">What it is about.</param>
    /// <param name="compilation">The sources.</param>
    public static string? Explain(string code, SyntaxNode node, Compilation compilation) => code switch
    {
        "CS0246" when node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals: not null } => ArgumentsOf(node, compilation),
        "CS0617" or "CS1729" => ArgumentsOf(node, compilation),
        "CS0246" or "CS0103" => Misspelt(node, compilation),
        "CS0527" => Interface(node, compilation),
        "CS0019" when node is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } pair
            && IsSpan(pair.Left, compilation) => SpansCompared,
        "CS9135" or "CS0150" when node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault() is { } constant
            && IsSpan(constant, compilation) => SpansCompared,
        "CS8919" or "CS8920" or "CS8926" =>
            "; servers have no static abstract members: give the function an argument of the type, or write a method for each type",
        "CS9248" when node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { } property && IsSlot(property, compilation) =>
            "; write [Required] above it, which makes it a slot that the configuration fills",
        _ => null,
    };

    private const string SpansCompared = "; compare texts with SequenceEqual, in if statements: text.SequenceEqual(\"word\"u8)";

    private static string? ArgumentsOf(SyntaxNode node, Compilation compilation)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
            return null;
        SymbolInfo info = compilation.GetSemanticModel(attribute.SyntaxTree).GetSymbolInfo(attribute);
        INamedTypeSymbol? type = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType;
        if (type is null || !IsOwn(type))
            return null;
        string[] names = type.GetMembers().OfType<IPropertySymbol>().Where(p => p.SetMethod is not null).Select(p => p.Name).ToArray();
        return names.Length == 0 ? null
            : $"; {attribute.Name} has {string.Join(", ", names)}: write [{attribute.Name}({names[^1]} = …)]";
    }

    private static string? Interface(SyntaxNode node, Compilation compilation)
    {
        ITypeSymbol? type = node is TypeSyntax or BaseTypeSyntax
            ? compilation.GetSemanticModel(node.SyntaxTree).GetTypeInfo(node is BaseTypeSyntax b ? b.Type : node).Type : null;
        return type is not null && ReferenceTypes.ServiceOf(type, compilation) is { } service
            ? $"; {type.Name} is the reference type of a service, which others call: write {service.Name}" : null;
    }

    // Types of BssOs by their names; .NET's, which servers lack, are known elsewhere.
    private static string? Misspelt(SyntaxNode node, Compilation compilation)
    {
        if ((node as SimpleNameSyntax ?? node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault()) is not { } name)
            return null;
        string hint = Spelling.Suggest(name.Identifier.ValueText, Names(compilation), string.Empty);
        return hint.Length == 0 ? null : "; " + hint;
    }

    private static IEnumerable<string> Names(Compilation compilation) => compilation.GlobalNamespace.GetNamespaceMembers()
        .Where(space => space.Name == Space)
        .SelectMany(TypesOf)
        .Select(type => type.Name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? type.Name[..^nameof(Attribute).Length] : type.Name)
        .Distinct();

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesOf));

    private static bool IsOwn(INamedTypeSymbol type)
    {
        string space = type.ContainingNamespace.ToDisplayString();
        return space == Space || space.StartsWith(Space + '.', StringComparison.Ordinal);
    }

    private static bool IsSpan(ExpressionSyntax expression, Compilation compilation) =>
        compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression).Type is { Name: "Span" or "ReadOnlySpan" };

    private static bool IsSlot(PropertyDeclarationSyntax property, Compilation compilation) =>
        compilation.GetSemanticModel(property.SyntaxTree).GetDeclaredSymbol(property) is { } symbol
        && symbol.GetAttributes().All(a => a.AttributeClass?.ToDisplayString() != RequiredAttribute)
        && ReferenceTypes.ServiceOf(symbol.Type, compilation) is not null;
}
