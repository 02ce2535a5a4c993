using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Checks services and servers. The analyzer does it in projects, the packer calls it itself.</summary>
public static class ServerRules
{
    // Value of SynchronizationMode.Serialized: locked across the calls it makes, hence no update can be lost.
    private const uint Serialized = 1;

    private const string GeneratedSuffix = ".g.cs";

    /// <summary>Checks everything in a compilation, which has to contain the generated sources already.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the checking early.</param>
    public static ImmutableArray<Diagnostic> Check(Compilation compilation, CancellationToken cancellation = default)
    {
        var context = new RuleContext(compilation);
        ImmutableArray<Diagnostic>.Builder result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (tree.FilePath.EndsWith(GeneratedSuffix, StringComparison.Ordinal))
                continue;
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax declaration in tree.GetRoot(cancellation).DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (declaration is InterfaceDeclarationSyntax or StructDeclarationSyntax)
                    CheckDeclaration(declaration, model ??= compilation.GetSemanticModel(tree), context, result.Add);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Checks one declaration of an interface or struct.</summary>
    internal static void CheckDeclaration(TypeDeclarationSyntax declaration, SemanticModel model, RuleContext context, Action<Diagnostic> report)
    {
        if (model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
            return;

        // What concerns the whole type is reported once, however many parts it has.
        bool isFirst = type.DeclaringSyntaxReferences[0].Span == declaration.Span && type.DeclaringSyntaxReferences[0].SyntaxTree == declaration.SyntaxTree;
        if (type.IsService() && isFirst)
            ServiceRules.Check(type, context, report);
        if (!IsServer(type))
            return;
        if (isFirst)
            StructureRules.Check(type, context, report);
        if (context.AreDoubles)
            return;
        CodeRules.Check(declaration, model, report);
        if (Convert.ToUInt32(type.FindAttribute(WellKnownNames.ServerAttribute)?.NamedValue("Synchronization") ?? 0u) != Serialized)
            LostUpdateRule.Check(declaration, model, report);
        if (context.ServerOf(type) is { } server && server.FindAttribute(WellKnownNames.ServerAttribute)?.NamedValue("Callbacks") is false)
            OwnCallRule.Check(declaration, model, server.Name, report);
    }

    /// <summary>Whether a type is a server or local server.</summary>
    internal static bool IsServer(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.ServerAttribute) is not null || type.FindAttribute(WellKnownNames.LocalServerAttribute) is not null;
}
