using System.Collections.Generic;
using System.Linq;
using BssOs.Generator;
using BssOs.Packer.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>
/// Says what to do where the C# compiler misses a type or member of .NET's library that it needs for a construct of the language:
/// its own messages name the member, which the author of a server never wrote.
/// </summary>
internal static class LibraryGaps
{
    // "Predefined type is not defined", "Missing compiler required member", "no suitable method found to override", "Predefined
    // type of a tuple is not defined".
    private static readonly string[] Codes = ["CS0518", "CS0656", "CS0115", "CS8179"];

    /// <summary>Whether a message may be about such a gap.</summary>
    public static bool IsOne(Diagnostic diagnostic) => IsOne(diagnostic.Id);

    /// <inheritdoc cref="IsOne(Diagnostic)"/>
    public static bool IsOne(string code) => System.Array.IndexOf(Codes, code) >= 0;

    /// <summary>The message, or for a gap what to do instead; nothing where a rule says that.</summary>
    public static IEnumerable<BuildDiagnostic> Explain(Diagnostic diagnostic, Compilation compilation)
    {
        SyntaxNode? node = diagnostic.Location.SourceTree?.GetRoot().FindNode(diagnostic.Location.SourceSpan);
        if (node is null && IsOne(diagnostic) && AnonymousTypes(compilation).FirstOrDefault() is { } anonymous)
            return [SourceCompiler.Place(anonymous.GetLocation(), diagnostic.Id, "an anonymous type" + Gap)];
        if (node is not null && RuledConstructs.Find(diagnostic.Id, node) is { } ruled)
            return [SourceCompiler.Place(ruled.Location, ruled.Id, ruled.GetMessage())];
        if (node is not null && IsSecondOfAttribute(diagnostic, node))
            return [];
        if (node is not null && ServiceFunctions.Explain(diagnostic.Id, node, compilation) is { } functions)
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, functions)];
        if (node is not null && NewcomersHints.OfAttribute(diagnostic.Id, node, compilation) is { } arguments)
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, WithoutQuestion(diagnostic.GetMessage()) + arguments)];
        if (node is not null
            && (NamespaceOf(diagnostic.Id, node, compilation) ?? InsteadOf(diagnostic.Id, node, compilation)) is { } remedy)
        {
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, WithoutQuestion(diagnostic.GetMessage()) + remedy)];
        }

        if (node is not null && NewcomersHints.Explain(diagnostic.Id, node, compilation) is { } hint)
        {
            string message = WithoutQuestion(diagnostic.GetMessage()).TrimEnd('.');
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, message + hint)];
        }

        if (node is not null && Overloads.Explain(diagnostic.Id, node, compilation) is { } known)
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, diagnostic.GetMessage() + known)];
        if (!IsOne(diagnostic) || node is null)
        {
            string message = diagnostic.GetMessage();
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, message.EndsWith(CastQuestion, System.StringComparison.Ordinal)
                ? message : WithoutQuestion(message))];
        }

        // The compiler reports members that it generates for a record at the record, its name or its parameters.
        if (node.AncestorsAndSelf().TakeWhile(n => n is not MemberDeclarationSyntax)
            .LastOrDefault()?.Parent is RecordDeclarationSyntax or null
            && node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() is RecordDeclarationSyntax record)
        {
            Diagnostic rule = ServerRules.Record(record.Identifier.GetLocation(), record.Identifier.Text);
            return [SourceCompiler.Place(rule.Location, rule.Id, rule.GetMessage())];
        }

        if (diagnostic.Id == "CS0115")
        {
            string text = diagnostic.GetMessage() + "; servers have no virtual functions of object: give it another name";
            return [SourceCompiler.Place(diagnostic.Location, diagnostic.Id, text)];
        }

        string construct = Construct(node);
        return
        [
            SourceCompiler.Place(
                Statement(node).GetLocation(),
                diagnostic.Id,
                construct + Gap),
        ];
    }

    // The compiler asks for references to assemblies, which servers have none of.
    private static string WithoutQuestion(string message)
    {
        int question = message.IndexOf(CompilersQuestion, System.StringComparison.Ordinal);
        return question < 0 ? message : message[..question];
    }

    // What the compiler generates for them it reports without a place.
    private static IEnumerable<SyntaxNode> AnonymousTypes(Compilation compilation) =>
        compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<AnonymousObjectCreationExpressionSyntax>());

    private static string? InsteadOf(string code, SyntaxNode node, Compilation compilation) =>
        MissingOfDotNet(code, node, compilation) is { } missing ? LibraryNames.Instead(missing) : null;

    // For a type that exists: the namespace that the file has to name.
    private static string? NamespaceOf(string code, SyntaxNode node, Compilation compilation)
    {
        if (code is not ("CS0103" or "CS0246") || NameIn(node) is not { } name)
            return null;
        foreach (string space in OwnNamespaces)
        {
            string type = $"{space}.{name.Identifier.ValueText}";
            if (compilation.GetTypeByMetadataName(type) is null && compilation.GetTypeByMetadataName(type + "Attribute") is null)
                continue;
            return space == OwnNamespaces[0]
                ? $"; it is in the namespace {space}: begin the file with a namespace of that, such as namespace BssOs.Servers.NAME;"
                : $"; write using {space};";
        }

        return null;
    }

    // The compiler looks for an attribute by two names and misses both.
    private static bool IsSecondOfAttribute(Diagnostic diagnostic, SyntaxNode node) =>
        diagnostic.Id is "CS0246" or "CS0234" && IsInAttribute(node) && NameIn(node) is { } name
        && diagnostic.GetMessage().Contains($"'{name.Identifier.ValueText}{AttributeEnding}'", System.StringComparison.Ordinal);

    private static bool IsInAttribute(SyntaxNode node) => node.FirstAncestorOrSelf<AttributeSyntax>() is not null;

    private static SimpleNameSyntax? NameIn(SyntaxNode node) =>
        node as SimpleNameSyntax ?? node.DescendantNodes().OfType<SimpleNameSyntax>().FirstOrDefault();

    // The full name of the type or member of .NET that the author probably meant; null if .NET has none of this name.
    private static string? MissingOfDotNet(string code, SyntaxNode node, Compilation compilation)
    {
        if (NameIn(node) is not { } name)
            return null;
        string text = name.Identifier.ValueText;
        switch (code)
        {
            // "The name does not exist", "the type or namespace name could not be found". A name alone may be a function that each type of
            // .NET's has.
            case "CS0103" or "CS0246":
                return LibraryNames.FindType(text) ?? (IsInAttribute(node) ? LibraryNames.FindType(text + AttributeEnding) : null)
                    ?? Inherited(SurroundingType(name, compilation), text);

            // "The type or namespace name does not exist in the namespace".
            case "CS0234":
                string whole = (name.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax ? name.Parent : name).WithoutTrivia()
                    .ToString();
                whole = whole.StartsWith(Global, System.StringComparison.Ordinal) ? whole[Global.Length..] : whole;
                return whole.StartsWith(Library + '.', System.StringComparison.Ordinal) ? whole : null;

            // "Does not contain a definition": only if .NET's type of the same name does.
            case "CS0117" or "CS1061":
                return OwnerOf(name) is { } owner ? Inherited(TypeOf(owner, compilation), text) : null;
            default:
                return null;
        }
    }

    // A type of the author's has what .NET's types above it have, such as Enum.HasFlag.
    private static string? Inherited(ITypeSymbol? type, string member)
    {
        for (; type is not null; type = type.BaseType)
        {
            string space = type.ContainingNamespace?.ToDisplayString() ?? string.Empty;
            if ((space == Library || space.StartsWith(Library + '.', System.StringComparison.Ordinal))
                && LibraryNames.HasMember(type.Name, member))
            {
                return $"{space}.{type.Name}.{member}";
            }
        }

        return null;
    }

    // What stands before the point, arrow or question mark.
    private static ExpressionSyntax? OwnerOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression,
        _ => null,
    };

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(expression.SyntaxTree);
        ITypeSymbol? type = model.GetTypeInfo(expression).Type ?? model.GetSymbolInfo(expression).Symbol as ITypeSymbol;
        return type switch
        {
            IPointerTypeSymbol pointer => pointer.PointedAtType,
            ITypeParameterSymbol => compilation.GetSpecialType(SpecialType.System_ValueType),
            _ => type,
        };
    }

    private static INamedTypeSymbol? SurroundingType(SimpleNameSyntax name, Compilation compilation) =>
        name.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault() is { } type
            ? compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type) as INamedTypeSymbol : null;

    private static readonly string[] OwnNamespaces =
        ["BssOs", "BssOs.Servers.Shared", "BssOs.Net", "BssOs.Net.Wire", "BssOs.Net.Layers", "System.Buffers.Binary", Library];

    private const string Gap =
        " needs a part of .NET's library that servers do not have: write it without (what there is stands in BssOs.Kernel/CoreLib)";
    private const string AttributeEnding = "Attribute";
    private const string CastQuestion = "(are you missing a cast?)";
    private const string CompilersQuestion = " (are you missing";
    private const string Library = "System";
    private const string Global = "global::";

    // One expression may need several missing members; all of them are reported at its statement, as one message.
    private static SyntaxNode Statement(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(n => n is ExpressionSyntax or StatementSyntax or MemberDeclarationSyntax) ?? node;

    private static string Construct(SyntaxNode node)
    {
        foreach (SyntaxNode outer in node.AncestorsAndSelf())
        {
            switch (outer)
            {
                case InterpolatedStringExpressionSyntax: return "an interpolated string";
                case CollectionExpressionSyntax: return "this collection expression";
                case TypeOfExpressionSyntax: return "typeof";
                case LockStatementSyntax: return "lock";
                case SwitchExpressionSyntax: return "a switch expression that does not cover all values (add an arm '_')";
                case SwitchStatementSyntax: return "a switch over texts";
                case BinaryExpressionSyntax: return "this operator";
                case TupleTypeSyntax or TupleExpressionSyntax: return "a tuple of so many elements";
                case ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax: return "an array";
                case BaseMethodDeclarationSyntax { Modifiers: var m } when m.Any(x => x.Text == "async"): return "an async function";
                case ExpressionSyntax: continue;
                case StatementSyntax: return "this statement";
                case TypeDeclarationSyntax type when type.Members.Any(m => m.Modifiers.Any(x => x.IsKind(SyntaxKind.RequiredKeyword))):
                    return "a member with the word required";
                case MemberDeclarationSyntax: return "this declaration";
            }
        }

        return "this";
    }
}
