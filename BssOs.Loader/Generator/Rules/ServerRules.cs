using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Checks services and servers. Called by the analyzer in projects, and by the packer.</summary>
public static class ServerRules
{
    // SynchronizationMode.Serialized: locked during the calls it makes, hence no update can be lost.
    private const uint Serialized = 1;

    private const string GeneratedSuffix = ".g.cs";

    /// <summary>
    /// Checks everything in a compilation, which must already contain the generated sources and be free of errors in declarations.
    /// </summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="isShared">Whether servers in other assemblies may use the declarations of a file; null if none may.</param>
    /// <param name="cancellation">Cancels the checking.</param>
    /// <exception cref="RuleFailedException">A rule itself failed; the exception tells at which place.</exception>
    public static ImmutableArray<Diagnostic> Check(
        Compilation compilation, Func<string, bool>? isShared = null, CancellationToken cancellation = default)
    {
        var context = new RuleContext(compilation);
        ImmutableArray<Diagnostic>.Builder result = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (IsGenerated(tree))
                continue;
            SemanticModel? model = null;
            foreach (TypeDeclarationSyntax declaration in tree.GetRoot(cancellation).DescendantNodes().OfType<TypeDeclarationSyntax>())
            {
                cancellation.ThrowIfCancellationRequested();
                if (declaration is not (InterfaceDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax))
                    continue;
                Guard(declaration, () => CheckDeclaration(declaration, model ??= compilation.GetSemanticModel(tree), context, result.Add));
            }
        }

        CheckUses(context, isShared, result.Add);
        return result.Distinct().ToImmutableArray();
    }

    /// <summary>
    /// Services without a reference type because nothing can be generated for them: code that uses that type does not compile, and this is
    /// the reason. Declarations may have errors.
    /// </summary>
    public static IEnumerable<Diagnostic> WithoutReference(Compilation compilation) => compilation.Assembly.GlobalNamespace.AllTypes()
        .Where(type => type.IsService() && !ServiceShape.HasValidName(type))
        .Select(type => Diagnostic.Create(Descriptors.ServiceShape, type.Locations[0], type.Name));

    /// <summary>Checks one declaration of an interface or struct in isolation.</summary>
    internal static void CheckDeclaration(
        TypeDeclarationSyntax declaration, SemanticModel model, RuleContext context, Action<Diagnostic> report)
    {
        if (model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
            return;

        // What concerns the whole type is reported once, however many parts it has.
        bool isFirst = type.DeclaringSyntaxReferences[0].Span == declaration.Span
            && type.DeclaringSyntaxReferences[0].SyntaxTree == declaration.SyntaxTree;
        if (type.IsService() && isFirst)
            ServiceRules.Check(type, context, report);
        if (!IsServer(type))
            return;
        if (isFirst)
            StructureRules.Check(type, context, report);
        if (!context.AreDoubles)
            CodeRules.Check(declaration, model, report);
    }

    /// <summary>Checks that involve more than one declaration: code that servers use, and the flow of values.</summary>
    internal static void CheckUses(RuleContext context, Func<string, bool>? isShared, Action<Diagnostic> report)
    {
        if (context.AreDoubles)
            return;
        var code = new SourceCode(context.Compilation);
        var types = context.Compilation.Assembly.GlobalNamespace.AllTypes().Where(t => t.DeclaringSyntaxReferences.Length > 0).ToList();
        List<INamedTypeSymbol> servers = types.Where(t => t.TypeKind == TypeKind.Struct && IsServer(t)).ToList();
        IEnumerable<INamedTypeSymbol> shared = isShared is null
            ? []
            : types.Where(t => (t.TypeKind == TypeKind.Struct || t.IsStatic)
            && t.DeclaringSyntaxReferences.All(r => isShared(r.SyntaxTree.FilePath)));
        if (servers.Count > 0)
            CheckExports(types, report);
        Guard(null, () => ReachedCode.Check(code, servers, shared, isShared, report));
        var flow = new ValueFlow(code);
        foreach (INamedTypeSymbol type in servers)
        {
            AttributeData? attribute = context.ServerOf(type)?.FindAttribute(WellKnownNames.ServerAttribute);
            Guard(type.Declarations().FirstOrDefault(), () =>
            {
                if (attribute?.NamedNumber(WellKnownNames.Synchronization) is not Serialized)
                    LostUpdateRule.Check(type, code, flow, report);
            });
        }

        foreach (INamedTypeSymbol server in servers.Where(
            t => t.FindAttribute(WellKnownNames.ServerAttribute)?.NamedValue("Callbacks") is false))
        {
            List<INamedTypeSymbol> own = servers.Where(t => SymbolEqualityComparer.Default.Equals(context.ServerOf(t), server)).ToList();
            Guard(server.Declarations().FirstOrDefault(), () => OwnCallRule.Check(server, own, code, report));
        }
    }

    /// <summary>The message about a record.</summary>
    public static Diagnostic Record(Location place, string name) => Diagnostic.Create(Descriptors.Record, place, name);

    /// <summary>The message about a <c>try</c>, <c>using</c> or <c>lock</c>.</summary>
    public static Diagnostic Cleanup(SyntaxToken keyword) => Diagnostic.Create(Descriptors.Cleanup, keyword.GetLocation(), keyword.Text);

    /// <summary>The message about an <c>async</c>, <c>await</c> or <c>yield</c>.</summary>
    public static Diagnostic Suspension(SyntaxToken keyword) =>
        Diagnostic.Create(Descriptors.Suspension, keyword.GetLocation(), keyword.Text);

    /// <summary>The message about a thrown exception.</summary>
    public static Diagnostic Throw(SyntaxToken keyword) => Diagnostic.Create(Descriptors.Throw, keyword.GetLocation());

    /// <summary>Whether a server cannot have this name because a generated member has it.</summary>
    public static bool IsTaken(string name) => ServiceShape.IsReservedForTypes(name);

    /// <summary>Whether a type is a server or local server.</summary>
    internal static bool IsServer(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.ServerAttribute) is not null
            || type.FindAttribute(WellKnownNames.LocalServerAttribute) is not null;

    /// <summary>Whether a file is generated.</summary>
    internal static bool IsGenerated(SyntaxTree tree) => tree.FilePath.EndsWith(GeneratedSuffix, StringComparison.Ordinal);

    /// <summary>Whether a member is entirely generated.</summary>
    internal static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.All(r => IsGenerated(r.SyntaxTree));

    // Whether or not it is used, an export becomes a symbol, perhaps one that the generator needs.
    private static void CheckExports(IEnumerable<INamedTypeSymbol> types, Action<Diagnostic> report)
    {
        foreach (IMethodSymbol method in types.Where(t => !IsGenerated(t)).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>())
        {
            if (method.GetAttributes().Any(a => a.AttributeClass?.Name is "RuntimeExportAttribute" or "UnmanagedCallersOnlyAttribute")
                && !IsGenerated(method))
            {
                report(Diagnostic.Create(Descriptors.Outside, method.Locations[0], method.Name));
            }
        }
    }

    private static void Guard(TypeDeclarationSyntax? place, Action check)
    {
        try
        {
            check();
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or RuleFailedException))
        {
            throw new RuleFailedException(place?.Identifier.GetLocation() ?? Location.None, fault);
        }
    }
}
