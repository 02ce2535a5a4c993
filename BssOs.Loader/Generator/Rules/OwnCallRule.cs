using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>
/// Finds calls of a server that states that no call comes back into it, through a reference to itself or to a local server of
/// its own: the kernel refuses each of them.
/// </summary>
internal static class OwnCallRule
{
    // What the generator writes into every server and local server.
    private const string OwnReference = "GetReference";
    private const string NewLocal = "New";

    /// <summary>Checks one part of a server's or local server's struct.</summary>
    public static void Check(TypeDeclarationSyntax declaration, SemanticModel model, string server, Action<Diagnostic> report)
    {
        foreach (InvocationExpressionSyntax call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax access
                && ServiceCall.ServiceOf(call, model) is not null
                && IsOwn(access.Expression, model))
            {
                report(Diagnostic.Create(Descriptors.OwnCall, call.GetLocation(), access.Name.Identifier.Text, server));
            }
        }
    }

    private static bool IsOwn(ExpressionSyntax reference, SemanticModel model)
    {
        switch (reference)
        {
            case ParenthesizedExpressionSyntax inner:
                return IsOwn(inner.Expression, model);
            case InvocationExpressionSyntax made when model.GetSymbolInfo(made).Symbol is IMethodSymbol method:
                if (method.Name is OwnReference or NewLocal && ServerRules.IsServer(method.ContainingType))
                    return true;

                // Kept, it still denotes the same.
                return method.Name == "Keep" && made.Expression is MemberAccessExpressionSyntax kept && IsOwn(kept.Expression, model);
            case IdentifierNameSyntax name when model.GetSymbolInfo(name).Symbol is ILocalSymbol local:
                return local.DeclaringSyntaxReferences.Select(place => place.GetSyntax()).OfType<VariableDeclaratorSyntax>()
                    .Any(variable => variable.Initializer is { } initializer && IsOwn(initializer.Value, model));
            default:
                return false;
        }
    }
}
