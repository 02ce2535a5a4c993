using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>Rules for the code of servers: what is impossible in machine code without a run-time system.</summary>
internal sealed class CodeRules(SemanticModel model, Action<Diagnostic> report) : CSharpSyntaxWalker
{
    /// <summary>Checks one part of a server's struct.</summary>
    public static void Check(TypeDeclarationSyntax declaration, SemanticModel model, Action<Diagnostic> report)
    {
        var rules = new CodeRules(model, report);
        foreach (MemberDeclarationSyntax member in declaration.Members)
            rules.Visit(member);
    }

    /// <summary>Checks a member outside of the struct that a server uses.</summary>
    public static void CheckMember(SyntaxNode member, SemanticModel model, Action<Diagnostic> report) =>
        new CodeRules(model, report).Visit(member);

    public override void VisitAttributeList(AttributeListSyntax node)
    {
        // Attributes are only for the compiler; they may contain strings.
    }

    public override void VisitStructDeclaration(StructDeclarationSyntax node)
    {
        // A nested server is checked separately.
        if (model.GetDeclaredSymbol(node) is { } type && !ServerRules.IsServer(type))
            base.VisitStructDeclaration(node);
    }

    public override void VisitRecordDeclaration(RecordDeclarationSyntax node) =>
        Report(Descriptors.Record, node.Identifier, node.Identifier.Text);

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        // Those of the server itself are checked by StructureRules.
        bool isNested = model.GetDeclaredSymbol(node) is { ContainingType: { } type } && !ServerRules.IsServer(type);
        if (isNested && node.Modifiers.Any(SyntaxKind.StaticKeyword))
            Report(Descriptors.NeverRun, node.Identifier, "the static constructor");
        base.VisitConstructorDeclaration(node);
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
        // The types of private data are checked by StructureRules; a constant does not exist at run time.
        if (!node.Modifiers.Any(SyntaxKind.StaticKeyword))
            return;
        foreach (VariableDeclaratorSyntax variable in node.Declaration.Variables)
            Report(Descriptors.StaticField, variable.Identifier, variable.Identifier.Text);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (model.GetDeclaredSymbol(node) is { IsStatic: true, IsPartialDefinition: false } property && IsStored(property))
            Report(Descriptors.StaticField, node.Identifier, property.Name);
        CheckType(node.Type);
        base.VisitPropertyDeclaration(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (IsOutside(node))
            Report(Descriptors.Outside, node.Identifier, node.Identifier.Text);
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

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Report(Descriptors.Delegate, node.ArrowToken);

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        Report(Descriptors.Delegate, node.DelegateKeyword);

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        if (model.GetTypeInfo(node.Expression).Type is { } type && !IsSpan(type)
            && type.FindAttribute("System.Runtime.CompilerServices.InlineArrayAttribute") is null)
        {
            Report(Descriptors.Foreach, node.ForEachKeyword, type.ToDisplayString());
        }

        base.VisitForEachStatement(node);
    }

    public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node)
    {
        if (IsInLoop(node))
        {
            Report(Descriptors.StackAllocation, node.StackAllocKeyword);
        }
        else if (node.Type is ArrayTypeSyntax { RankSpecifiers: { Count: 1 } ranks }
            && ranks[0].Sizes[0] is { } size
            && !size.IsKind(SyntaxKind.OmittedArraySizeExpression)
            && !model.GetConstantValue(size).HasValue)
        {
            Report(Descriptors.StackAllocation, node.StackAllocKeyword);
        }

        base.VisitStackAllocArrayCreationExpression(node);
    }

    public override void VisitImplicitStackAllocArrayCreationExpression(ImplicitStackAllocArrayCreationExpressionSyntax node)
    {
        if (IsInLoop(node))
            Report(Descriptors.StackAllocation, node.StackAllocKeyword);
        base.VisitImplicitStackAllocArrayCreationExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (model.GetOperation(node) is IInvocationOperation call
            && call.Arguments.FirstOrDefault(
                a => a.ArgumentKind == ArgumentKind.ParamArray && a.Value.Type is { IsReferenceType: true }) is { } array)
        {
            Report(Descriptors.Allocation, node.GetFirstToken(), array.Value.Type!.ToDisplayString());
        }

        // Variable arguments, and __makeref and the like, need objects of the run-time system.
        if (node.ArgumentList.Arguments.Any(a => a.Expression.IsKind(SyntaxKind.ArgListExpression)))
            Report(Descriptors.ReferenceType, node.GetFirstToken(), "__arglist");
        base.VisitInvocationExpression(node);
    }

    public override void VisitTypeOfExpression(TypeOfExpressionSyntax node) =>
        Report(Descriptors.ReferenceType, node.Keyword, "System.Type");

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.DivideExpression) || node.IsKind(SyntaxKind.ModuloExpression))
            CheckDivision(node, node.OperatorToken);
        if (node.IsKind(SyntaxKind.MultiplyExpression))
            CheckProduct(node, node.OperatorToken);
        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.DivideAssignmentExpression) || node.IsKind(SyntaxKind.ModuloAssignmentExpression))
            CheckDivision(node, node.OperatorToken);
        if (node.IsKind(SyntaxKind.MultiplyAssignmentExpression))
            CheckProduct(node, node.OperatorToken);
        base.VisitAssignmentExpression(node);
    }

    public override void Visit(SyntaxNode? node)
    {
        // One report is sufficient for an expression and its parts.
        if (node is ExpressionSyntax expression && node.Parent is not NameColonSyntax && ReportExpression(expression))
            return;
        base.Visit(node);
    }

    // By a field that the compiler adds: of an automatic property, or for the keyword field.
    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Span" or "ReadOnlySpan" } && type.NamespaceName() == "System";

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
        CheckConversion(expression, info.Type, info.ConvertedType);
        if (expression is CastExpressionSyntax cast)
            CheckConversion(expression, model.GetTypeInfo(cast.Expression).Type, info.Type);
        return false;
    }

    // IA-32 converts between floating-point numbers and int; conversions with uint and 64-bit numbers need a helper, except from uint.
    private void CheckConversion(ExpressionSyntax expression, ITypeSymbol? from, ITypeSymbol? to)
    {
        bool isRefused = IsFloat(to) ? IsWide(from) || from?.SpecialType is SpecialType.System_UInt32 or SpecialType.System_UIntPtr
            : IsFloat(from) && IsWide(to);
        if (isRefused && !model.GetConstantValue(expression).HasValue)
            Report(Descriptors.FloatConversion, expression.GetFirstToken(), from!.ToDisplayString(), to!.ToDisplayString());
    }

    private void CheckProduct(ExpressionSyntax node, SyntaxToken sign)
    {
        bool isWide = model.GetOperation(node) is IBinaryOperation { IsChecked: true, OperatorMethod: null, Type: var type }
            && IsWide(type);
        isWide |= model.GetOperation(node) is ICompoundAssignmentOperation { IsChecked: true, OperatorMethod: null, Type: var result }
            && IsWide(result);
        if (isWide && !model.GetConstantValue(node).HasValue)
            Report(Descriptors.WideDivision, sign, $"checked {sign.Text}");
    }

    private static bool IsFloat(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Single or SpecialType.System_Double;

    private static bool IsWide(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64
        || type is INamedTypeSymbol { EnumUnderlyingType.SpecialType: SpecialType.System_Int64 or SpecialType.System_UInt64 };

    // Supplied by another program, or called by one.
    private static bool IsOutside(MethodDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ExternKeyword)
        || node.AttributeLists.SelectMany(list => list.Attributes).Any(a =>
            a.Name.ToString().Split('.', ':').Last() is "RuntimeImport" or "DllImport");

    private static bool IsInLoop(SyntaxNode node)
    {
        SyntaxNode inner = node;
        foreach (SyntaxNode outer in node.Ancestors())
        {
            if (outer is MemberDeclarationSyntax or LocalFunctionStatementSyntax)
                return false;
            bool isRepeated = outer switch
            {
                ForStatementSyntax loop => inner != loop.Declaration && !loop.Initializers.Contains(inner),
                CommonForEachStatementSyntax loop => inner == loop.Statement,
                WhileStatementSyntax or DoStatementSyntax => true,
                _ => false,
            };
            if (isRepeated)
                return true;
            inner = outer;
        }

        return false;
    }

    private void CheckType(TypeSyntax? syntax)
    {
        // A type that does not exist is reported by the compiler.
        if (syntax is null || model.GetTypeInfo(syntax).Type is not { IsReferenceType: true, TypeKind: not TypeKind.Error } type)
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
        ITypeSymbol? type = model.GetTypeInfo(node).Type;
        if (model.GetConstantValue(node).HasValue)
            return;
        if (IsWide(type))
            Report(Descriptors.WideDivision, sign, sign.Text);
        else if (IsFloat(type) && node.Kind() is SyntaxKind.ModuloExpression or SyntaxKind.ModuloAssignmentExpression)
            Report(Descriptors.FloatRemainder, sign, sign.Text);
    }

    private bool Report(DiagnosticDescriptor rule, SyntaxToken where, params object[] arguments)
    {
        report(Diagnostic.Create(rule, where.GetLocation(), arguments));
        return true;
    }
}
