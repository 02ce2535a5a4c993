using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Rules for the code of servers: what machine code without a run-time system cannot do.</summary>
internal sealed class CodeRules(SemanticModel model, Action<Diagnostic> report) : CSharpSyntaxWalker
{
    /// <summary>Checks one part of a server's struct.</summary>
    public static void Check(TypeDeclarationSyntax declaration, SemanticModel model, Action<Diagnostic> report)
    {
        var rules = new CodeRules(model, report);
        foreach (MemberDeclarationSyntax member in declaration.Members)
            rules.Visit(member);
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
        // Attributes are for the compiler; they may hold strings.
    }

    public override void VisitStructDeclaration(StructDeclarationSyntax node)
    {
        // A nested server is checked on its own.
        if (model.GetDeclaredSymbol(node) is { } type && !ServerRules.IsServer(type))
            base.VisitStructDeclaration(node);
    }

    public override void VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        if (!node.Modifiers.Any(SyntaxKind.StaticKeyword))
            Report(Descriptors.ReferenceType, node.Identifier, node.Identifier.Text);
        base.VisitClassDeclaration(node);
    }

    public override void VisitDelegateDeclaration(DelegateDeclarationSyntax node) => Report(Descriptors.Delegate, node.Identifier);

    public override void VisitEventFieldDeclaration(EventFieldDeclarationSyntax node) => Report(Descriptors.Delegate, node.EventKeyword);

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        // The types of private data are a structural rule; a constant has no place at run time.
        if (!node.Modifiers.Any(SyntaxKind.StaticKeyword))
            return;
        foreach (VariableDeclaratorSyntax variable in node.Declaration.Variables)
            Report(Descriptors.StaticField, variable.Identifier, variable.Identifier.Text);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (model.GetDeclaredSymbol(node) is { IsStatic: true, IsPartialDefinition: false } property && IsStored(node))
            Report(Descriptors.StaticField, node.Identifier, property.Name);
        CheckType(node.Type);
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (ModifierOf(node.Modifiers, SyntaxKind.AsyncKeyword) is { } async)
            Report(Descriptors.Suspension, async, async.Text);
        CheckType(node.ReturnType);
        base.VisitMethodDeclaration(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        CheckType(node.ReturnType);
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitParameter(ParameterSyntax node)
    {
        CheckType(node.Type);
        base.VisitParameter(node);
    }

    public override void VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        if (!node.UsingKeyword.IsKind(SyntaxKind.None))
            Report(Descriptors.Cleanup, node.UsingKeyword, node.UsingKeyword.Text);
        base.VisitLocalDeclarationStatement(node);
    }

    public override void VisitVariableDeclaration(VariableDeclarationSyntax node)
    {
        CheckType(node.Type);
        base.VisitVariableDeclaration(node);
    }

    public override void VisitDeclarationExpression(DeclarationExpressionSyntax node)
    {
        CheckType(node.Type);
        base.VisitDeclarationExpression(node);
    }

    public override void VisitTryStatement(TryStatementSyntax node)
    {
        Report(Descriptors.Cleanup, node.TryKeyword, node.TryKeyword.Text);
        base.VisitTryStatement(node);
    }

    public override void VisitUsingStatement(UsingStatementSyntax node)
    {
        Report(Descriptors.Cleanup, node.UsingKeyword, node.UsingKeyword.Text);
        base.VisitUsingStatement(node);
    }

    public override void VisitLockStatement(LockStatementSyntax node)
    {
        Report(Descriptors.Cleanup, node.LockKeyword, node.LockKeyword.Text);
        base.VisitLockStatement(node);
    }

    public override void VisitThrowStatement(ThrowStatementSyntax node) => Report(Descriptors.Throw, node.ThrowKeyword);

    public override void VisitThrowExpression(ThrowExpressionSyntax node) => Report(Descriptors.Throw, node.ThrowKeyword);

    public override void VisitYieldStatement(YieldStatementSyntax node)
    {
        Report(Descriptors.Suspension, node.YieldKeyword, node.YieldKeyword.Text);
        base.VisitYieldStatement(node);
    }

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        Report(Descriptors.Suspension, node.AwaitKeyword, node.AwaitKeyword.Text);
        base.VisitAwaitExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => Report(Descriptors.Delegate, node.ArrowToken);

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => Report(Descriptors.Delegate, node.ArrowToken);

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => Report(Descriptors.Delegate, node.DelegateKeyword);

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        if (model.GetTypeInfo(node.Expression).Type is { } type && !IsSpan(type) && type.FindAttribute("System.Runtime.CompilerServices.InlineArrayAttribute") is null)
            Report(Descriptors.Foreach, node.ForEachKeyword, type.ToDisplayString());
        base.VisitForEachStatement(node);
    }

    public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node)
    {
        if (node.Type is ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks }
            && ranks[0].Sizes[0] is { } size
            && !size.IsKind(SyntaxKind.OmittedArraySizeExpression)
            && !model.GetConstantValue(size).HasValue)
        {
            Report(Descriptors.StackAllocation, node.StackAllocKeyword);
        }

        base.VisitStackAllocArrayCreationExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.DivideExpression) || node.IsKind(SyntaxKind.ModuloExpression))
            CheckDivision(node, node.OperatorToken);
        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.DivideAssignmentExpression) || node.IsKind(SyntaxKind.ModuloAssignmentExpression))
            CheckDivision(node, node.OperatorToken);
        base.VisitAssignmentExpression(node);
    }

    public override void Visit(SyntaxNode? node)
    {
        // One report is enough for an expression with its parts.
        if (node is ExpressionSyntax expression && node.Parent is not NameColonSyntax && ReportExpression(expression))
            return;
        base.Visit(node);
    }

    private static bool IsStored(PropertyDeclarationSyntax node)
    {
        if (node.ExpressionBody is not null || node.AccessorList is null)
            return false;
        foreach (AccessorDeclarationSyntax accessor in node.AccessorList.Accessors)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
                return false;
        }

        return true;
    }

    private static bool IsSpan(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" } && type.NamespaceName() == "System";

    private static SyntaxToken? ModifierOf(SyntaxTokenList modifiers, SyntaxKind kind)
    {
        int index = modifiers.IndexOf(kind);
        return index < 0 ? null : modifiers[index];
    }

    private bool ReportExpression(ExpressionSyntax expression)
    {
        if (expression is TypeSyntax type && model.GetSymbolInfo(type).Symbol is INamespaceOrTypeSymbol)
            return false;
        TypeInfo info = model.GetTypeInfo(expression);
        if (info.ConvertedType?.TypeKind == TypeKind.Delegate && expression is not AnonymousFunctionExpressionSyntax)
            return Report(Descriptors.Delegate, expression.GetFirstToken());
        if (info.Type?.SpecialType == SpecialType.System_String)
            return Report(Descriptors.String, expression.GetFirstToken());
        bool makesObject = expression is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax
            or ImplicitArrayCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax or CollectionExpressionSyntax;
        ITypeSymbol? made = info.Type ?? (expression is CollectionExpressionSyntax ? info.ConvertedType : null);
        if (makesObject && made is { IsReferenceType: true })
            return Report(Descriptors.Allocation, expression.GetFirstToken(), made.ToDisplayString());
        if (model.GetConversion(expression) is { IsBoxing: true })
            return Report(Descriptors.Allocation, expression.GetFirstToken(), info.ConvertedType!.ToDisplayString());
        return false;
    }

    private void CheckType(TypeSyntax? syntax)
    {
        if (syntax is null || model.GetTypeInfo(syntax).Type is not { IsReferenceType: true } type)
            return;
        if (type.SpecialType == SpecialType.System_String)
            Report(Descriptors.String, syntax.GetFirstToken());
        else if (type.TypeKind == TypeKind.Delegate)
            Report(Descriptors.Delegate, syntax.GetFirstToken());
        else
            Report(Descriptors.ReferenceType, syntax.GetFirstToken(), type.ToDisplayString());
    }

    private void CheckDivision(ExpressionSyntax node, SyntaxToken sign)
    {
        bool isWide = model.GetTypeInfo(node).Type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64;
        if (isWide && !model.GetConstantValue(node).HasValue)
            Report(Descriptors.WideDivision, sign, sign.Text);
    }

    private bool Report(DiagnosticDescriptor rule, SyntaxToken where, params object[] arguments)
    {
        report(Diagnostic.Create(rule, where.GetLocation(), arguments));
        return true;
    }
}
