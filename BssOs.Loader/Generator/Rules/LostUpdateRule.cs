using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>
/// Finds <c>_count += other.Get()</c>: C# reads <c>_count</c> first, the kernel unlocks the server during the call, and an update made by
/// another thread in the meantime is lost.
/// </summary>
internal static class LostUpdateRule
{
    /// <summary>Checks a server or local server.</summary>
    /// <param name="type">Its struct.</param>
    /// <param name="code">The sources.</param>
    /// <param name="flow">Follows values through functions.</param>
    /// <param name="report">Receives the reports.</param>
    public static void Check(INamedTypeSymbol type, SourceCode code, ValueFlow flow, Action<Diagnostic> report)
    {
        var places = new HashSet<Location>();
        void ReportOnce(Diagnostic diagnostic)
        {
            if (places.Add(diagnostic.Location))
                report(diagnostic);
        }

        foreach (TypeDeclarationSyntax declaration in type.Declarations().Where(d => !ServerRules.IsGenerated(d.SyntaxTree)))
            CheckAssignments(declaration, code.ModelOf(declaration), ReportOnce);
        foreach (IMethodSymbol function in type.GetMembers().OfType<IMethodSymbol>())
        {
            flow.EffectOf(function, (place, path) =>
                ReportOnce(Diagnostic.Create(Descriptors.LostUpdate, place.GetLocation(), path.Substring(path.LastIndexOf('.') + 1))));
        }
    }

    // Within one expression, including conditions.
    private static void CheckAssignments(TypeDeclarationSyntax declaration, SemanticModel model, Action<Diagnostic> report)
    {
        foreach (AssignmentExpressionSyntax assignment in declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (StateOf(assignment.Left, model) is not { } state)
                continue;
            List<int> calls = assignment.Right.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                .Where(i => OpensServer(i, model))
                .Select(i => i.ArgumentList.Span.End)
                .ToList();
            if (calls.Count == 0)
                continue;
            bool readsFirst = !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                || assignment.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
                    calls.Any(call => name.Span.End < call)
                    && !IsArgumentOfCall(name, assignment.Right, model)
                    && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, state));
            if (readsFirst)
                report(Diagnostic.Create(Descriptors.LostUpdate, assignment.GetLocation(), state.Name));
        }
    }

    // The field that an assignment changes, if it is private data rather than a local variable or a part of one.
    private static IFieldSymbol? StateOf(ExpressionSyntax target, SemanticModel model)
    {
        switch (target)
        {
            case ElementAccessExpressionSyntax element:
                return StateOf(element.Expression, model);
            case ParenthesizedExpressionSyntax inner:
                return StateOf(inner.Expression, model);
            case MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } member
                when model.GetSymbolInfo(member.Expression).Symbol is ILocalSymbol { RefKind: RefKind.None }
                    or IParameterSymbol { RefKind: RefKind.None, IsThis: false }:
                return null;
            default:
                return model.GetSymbolInfo(target).Symbol as IFieldSymbol is { IsStatic: false } field ? field : null;
        }
    }

    // Only what is read outside of the call's own arguments is combined with its result.
    private static bool IsArgumentOfCall(IdentifierNameSyntax name, ExpressionSyntax root, SemanticModel model) =>
        name.Ancestors().TakeWhile(a => a != root.Parent).OfType<InvocationExpressionSyntax>().Any(i => OpensServer(i, model));

    // An atomic service leaves the server locked.
    private static bool OpensServer(InvocationExpressionSyntax invocation, SemanticModel model) =>
        ServiceCall.ServiceOf(invocation, model) is { } service
        && service.FindAttribute(WellKnownNames.ServiceAttribute)?.NamedValue("Atomic") is not true;
}
