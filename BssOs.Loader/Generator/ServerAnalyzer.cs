using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BssOs.Generator;

/// <summary>Reports violations of the rules for services and servers while they are being written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ServerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var rules = new RuleContext(start.Compilation);
            start.RegisterSyntaxNodeAction(
                node => ServerRules.CheckDeclaration((TypeDeclarationSyntax)node.Node, node.SemanticModel, rules, node.ReportDiagnostic),
                SyntaxKind.InterfaceDeclaration,
                SyntaxKind.StructDeclaration,
                SyntaxKind.RecordStructDeclaration);
            start.RegisterCompilationEndAction(end => ServerRules.CheckUses(rules, null, end.ReportDiagnostic));
        });
    }
}
