using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>Finds the code of functions in a compilation, and the functions that this code uses.</summary>
internal sealed class SourceCode(Compilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The compilation.</summary>
    public Compilation Compilation => compilation;

    /// <summary>The semantic model of a syntax tree.</summary>
    public SemanticModel ModelOf(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out SemanticModel? model))
            _models.Add(node.SyntaxTree, model = compilation.GetSemanticModel(node.SyntaxTree));
        return model;
    }

    /// <summary>The hand-written declarations of a member; none if it is generated or in another assembly.</summary>
    public static IEnumerable<SyntaxNode> Declarations(ISymbol member)
    {
        ISymbol declared = member.OriginalDefinition;
        if (declared is IMethodSymbol { PartialImplementationPart: { } implementation })
            declared = implementation;
        return declared.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).Where(node => !ServerRules.IsGenerated(node.SyntaxTree));
    }

    /// <summary>The executable parts of a declaration: bodies and initial values.</summary>
    public IEnumerable<IOperation> Bodies(SyntaxNode declaration)
    {
        SemanticModel model = ModelOf(declaration);
        return Roots(declaration).Select(node => model.GetOperation(node)).OfType<IOperation>();
    }

    /// <summary>The members that an operation uses, implicitly or by name.</summary>
    public static IEnumerable<ISymbol> Used(IOperation operation)
    {
        IEnumerable<ISymbol?> direct = operation switch
        {
            IInvocationOperation call => [call.TargetMethod],
            IObjectCreationOperation made => [made.Constructor],
            IMethodReferenceOperation reference => [reference.Method],
            IPropertyReferenceOperation { Property: { } property } => [property],
            IFieldReferenceOperation { Field: { } field } => [field],
            IBinaryOperation binary => [binary.OperatorMethod],
            IUnaryOperation unary => [unary.OperatorMethod],
            IIncrementOrDecrementOperation step => [step.OperatorMethod],
            ICompoundAssignmentOperation assignment => [assignment.OperatorMethod],
            IConversionOperation conversion => [conversion.OperatorMethod],
            IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
            _ => [],
        };
        return direct.OfType<ISymbol>();
    }

    private static IEnumerable<SyntaxNode> Roots(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax or ConstructorDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax
            or DestructorDeclarationSyntax => [declaration],
        AccessorDeclarationSyntax => [declaration],
        ArrowExpressionClauseSyntax => [declaration],
        LocalFunctionStatementSyntax => [declaration],
        BasePropertyDeclarationSyntax property => RootsOf(property),
        VariableDeclaratorSyntax { Initializer: { } value } => [value],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> RootsOf(BasePropertyDeclarationSyntax property)
    {
        ArrowExpressionClauseSyntax? arrow = property switch
        {
            PropertyDeclarationSyntax plain => plain.ExpressionBody,
            IndexerDeclarationSyntax indexer => indexer.ExpressionBody,
            _ => null,
        };
        if (arrow is not null)
            yield return arrow;
        foreach (AccessorDeclarationSyntax accessor in property.AccessorList?.Accessors ?? [])
            yield return accessor;
        if (property is PropertyDeclarationSyntax { Initializer: { } value })
            yield return value;
    }
}
