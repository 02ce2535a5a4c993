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
        "CS0617" or "CS1729" => ArgumentsOf(node, compilation),
        "CS0246" or "CS0103" => Misspelt(node, compilation),
        "CS0117" or "CS1061" => Member(node, compilation),
        "CS8983" when IsServer(node, compilation) =>
            "; the kernel gives a server zeroed memory and calls 'void Construct()': give fields their values there",
        "CS8345" => Stored(node, compilation),
        "CS1935" or "CS1936" => "; write a loop",
        "CS0029" or "CS0266" or "CS0019" or "CS0023" or "CS0037"
            when Conversions.Explain(node, compilation) is { } conversion => conversion,
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

    /// <summary>The same for what is written in an attribute of BssOs, where .NET's names are not meant.</summary>
    public static string? OfAttribute(string code, SyntaxNode node, Compilation compilation) =>
        code is "CS0246" or "CS0103" && node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not null
            ? ArgumentsOf(node, compilation) : null;

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

    private static bool IsServer(SyntaxNode node, Compilation compilation) =>
        node.FirstAncestorOrSelf<StructDeclarationSyntax>() is { } type
        && compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type)!.GetAttributes()
            .Any(a => a.AttributeClass?.Name is "ServerAttribute" or "LocalServerAttribute");

    // A reference as a field, or as a property that is not partial.
    private static string? Stored(SyntaxNode node, Compilation compilation)
    {
        TypeSyntax? type = node.FirstAncestorOrSelf<PropertyDeclarationSyntax>()?.Type
            ?? node.FirstAncestorOrSelf<BaseFieldDeclarationSyntax>()?.Declaration.Type;
        if (type is null || compilation.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type).Type is not { } reference
            || ReferenceTypes.ServiceOf(reference, compilation) is null)
        {
            return null;
        }

        return node.FirstAncestorOrSelf<MemberDeclarationSyntax>()!.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? $"; a slot is '[Required] private static partial {reference.Name} NAME {{ get; }}'"
            : $"; a field holds what Keep() gives: write {reference.Name}.Permanent";
    }

    private static string? Member(SyntaxNode node, Compilation compilation)
    {
        if (node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>() is not { } access)
            return null;
        SemanticModel model = compilation.GetSemanticModel(access.SyntaxTree);
        ITypeSymbol? type = model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol;
        if (type is IPointerTypeSymbol)
            return "; this is a pointer: write -> instead of the point";
        if (type is not INamedTypeSymbol named || !IsOwn(named))
            return null;
        IEnumerable<string> names = named.GetMembers().Where(m => m.CanBeReferencedByName).Select(m => m.Name).Distinct();
        string hint = Spelling.Suggest(access.Name.Identifier.ValueText, names, string.Empty);
        return hint.Length == 0 ? null : "; " + hint;
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
        .Select(type => type.Name)
        .Select(name => name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name[..^nameof(Attribute).Length] : name)
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
