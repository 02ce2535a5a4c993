using System;
using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>
/// Says how a function is called that was called with other arguments: servers' library has fewer overloads than .NET's, and services have
/// none.
/// </summary>
internal static class Overloads
{
    private const string Library = "System";

    // What the generator writes before spans says nothing to a caller.
    private const string Scoped = "scoped ";

    // "No overload takes so many arguments", "cannot convert an argument", "no argument given", "no parameter of this name".
    private static readonly string[] Codes = ["CS1501", "CS1503", "CS7036", "CS1739"];

    /// <summary>The end of the message; null where a function of the author's own was called.</summary>
    /// <param name="code">The compiler's code.</param>
    /// <param name="node">The call, or what is in it.</param>
    /// <param name="compilation">The sources.</param>
    public static string? Explain(string code, SyntaxNode node, Compilation compilation)
    {
        if (Array.IndexOf(Codes, code) < 0 || node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return null;
        string[] known = compilation.GetSemanticModel(node.SyntaxTree).GetMemberGroup(call.Expression).OfType<IMethodSymbol>()
            .Where(method => IsOfLibrary(method) || ReferenceTypes.ServiceOf(method.ContainingType, compilation) is not null)
            .Select(method => method.ToDisplayString(ServiceFunctions.Form).Replace(Scoped, string.Empty, StringComparison.Ordinal))
            .Distinct()
            .ToArray();
        return known.Length == 0 ? null : $"; there is {string.Join(", ", known)}";
    }

    private static bool IsOfLibrary(IMethodSymbol method)
    {
        string space = method.ContainingNamespace.ToDisplayString();
        return space == Library || space.StartsWith(Library + '.', StringComparison.Ordinal);
    }
}
