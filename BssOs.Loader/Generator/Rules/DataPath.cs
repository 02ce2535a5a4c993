using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>
/// Names the memory to which an expression refers by its access path, starting from the object, a pointer or a reference.
/// </summary>
internal static class DataPath
{
    /// <summary>The access path of an expression; null if it refers to a local variable or to no memory.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="state">The targets of <c>ref</c> variables.</param>
    /// <param name="model">Resolves symbols.</param>
    public static string? Of(IOperation? operation, FlowState state, SemanticModel model)
    {
        switch (operation)
        {
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return string.Empty;
            case IFieldReferenceOperation { Field: { IsStatic: false, IsConst: false } field, Instance: var instance }:
                return Of(instance, state, model) is { } way ? $"{way}.{field.Name}" : null;
            case IPropertyReferenceOperation { Property: { IsStatic: false } property, Instance: var instance } when IsStored(property):
                return Of(instance, state, model) is { } path ? $"{path}.{property.Name}" : null;
            case IInlineArrayAccessOperation element:
                return Of(element.Instance, state, model) is { } array ? array + "[]" : null;
            case ILocalReferenceOperation { Local: var local }:
                return state.AliasOf(local) ?? OfPointer(local.Type, local.Name);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return parameter.RefKind is RefKind.None ? OfPointer(parameter.Type, parameter.Name) : parameter.Name;
            case IFlowCaptureReferenceOperation capture:
                return state.AliasOf(capture.Id);
            case IParenthesizedOperation inner:
                return Of(inner.Operand, state, model);
            case IInvocationOperation { TargetMethod: { ReturnsByRef: true } method }:
                return method.Name + "()";
            case { Kind: OperationKind.None, Syntax: var syntax }:
                // Pointers and buffers, for which Roslyn provides only syntax.
                return IsFollowed(syntax) ? OfTarget(syntax, state, model)
                    : Inner(syntax) is { } expression && model.GetOperation(expression) is { } target
                    && Of(target, state, model) is { } base0 ? base0 + "[]"
                    : null;
            default:
                return null;
        }
    }

    // In p->f, the target of p has the syntax of p itself.
    private static bool IsFollowed(SyntaxNode syntax) =>
        syntax is IdentifierNameSyntax
        && syntax.Parent is MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression } member
        && member.Expression == syntax;

    private static string? OfTarget(SyntaxNode pointer, FlowState state, SemanticModel model)
    {
        ISymbol? symbol = model.GetSymbolInfo(pointer).Symbol;

        // The target of Self is the object.
        if (symbol is IPropertySymbol { Name: WellKnownNames.Self, Type: IPointerTypeSymbol } && ServerRules.IsGenerated(symbol))
            return string.Empty;
        string? way = symbol switch
        {
            ILocalSymbol local => state.AliasOf(local) ?? OfPointer(local.Type, local.Name),
            IParameterSymbol parameter => OfPointer(parameter.Type, parameter.Name),
            IFieldSymbol { IsStatic: false } field => $".{field.Name}",
            _ => null,
        };
        return way is null ? null : way + "[]";
    }

    /// <summary>Whether a property stores its value.</summary>
    public static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    // A pointer to numbers is considered working memory; private data shared with others are structs.
    private static string? OfPointer(ITypeSymbol type, string name) =>
        type is IPointerTypeSymbol { PointedAtType: { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } } ? name : null;

    private static ExpressionSyntax? Inner(SyntaxNode syntax) => syntax switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } pointer => pointer.Operand,
        ElementAccessExpressionSyntax element => element.Expression,
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression } member => member.Expression,
        IdentifierNameSyntax => null,
        _ => null,
    };
}
