using System.Linq;
using BssOs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Packer.Compile;

/// <summary>Says what to write where references, errors and local servers are used as objects and numbers of other languages are.</summary>
internal static class Conversions
{
    private const string Error = "BssOs.Error";

    /// <summary>The end of the message; null where something else is converted or compared.</summary>
    /// <param name="node">What cannot be converted or compared.</param>
    /// <param name="compilation">The sources.</param>
    public static string? Explain(SyntaxNode node, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(node.SyntaxTree);
        ExpressionSyntax? expression = node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().FirstOrDefault();
        if (expression is null)
            return null;
        if (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } pair)
        {
            return new[] { pair.Left, pair.Right }.Any(side => IsReference(model.GetTypeInfo(side).Type, compilation))
                ? "; ask a reference for IsNull, or whether it is the Same" : null;
        }

        if (expression is ConditionalAccessExpressionSyntax access)
            return IsReference(model.GetTypeInfo(access.Expression).Type, compilation) ? "; ask a reference for IsNull first" : null;
        TypeInfo info = model.GetTypeInfo(expression);
        ITypeSymbol? wanted = info.ConvertedType;
        if (expression.IsKind(SyntaxKind.NullLiteralExpression))
            return IsReference(wanted, compilation) ? "; write default, and ask a reference for IsNull" : null;
        return info.Type is { } given && wanted is not null ? Explain(given, wanted, expression, compilation) : null;
    }

    private static string? Explain(ITypeSymbol given, ITypeSymbol wanted, ExpressionSyntax expression, Compilation compilation)
    {
        if (given.ToDisplayString() == Error)
            return $"; an error is not returned: write {expression}.Throw()";
        if (ReferenceTypes.ServiceOf(given, compilation) is { } service)
        {
            return wanted.Name == "Permanent" ? $"; write {expression}.Keep()"
                : SymbolEqualityComparer.Default.Equals(wanted, service)
                    ? $"; write {given.Name}, the reference type of {service.Name}" : null;
        }

        bool isLocal = given.GetAttributes().Any(a => a.AttributeClass?.Name == "LocalServerAttribute");
        return isLocal && IsReference(wanted, compilation)
            ? $"; a local server is made by {given.Name}.New(out {given.Name}* self), which returns a reference" : null;
    }

    private static bool IsReference(ITypeSymbol? type, Compilation compilation) =>
        type is not null && ReferenceTypes.ServiceOf(type, compilation) is not null;
}
