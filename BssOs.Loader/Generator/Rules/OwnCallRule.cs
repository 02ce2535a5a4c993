using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>
/// Finds calls to itself in a server that prohibits callbacks, through a reference to itself or to one of its local servers: the kernel
/// refuses each of them. A variable, field, parameter or result to which such a reference is ever assigned counts as one.
/// </summary>
internal sealed class OwnCallRule
{
    // Generated for every server and local server; and functions that return the same reference.
    private const string OwnReference = "GetReference";
    private const string NewLocal = "New";
    private static readonly string[] Same = ["Keep", "Cast", "As", "AsServer", "Reference"];

    private readonly HashSet<ISymbol> _own = new(SymbolEqualityComparer.Default);
    private readonly SourceCode _code;

    private OwnCallRule(SourceCode code) => _code = code;

    /// <summary>Checks a server and everything that it uses.</summary>
    /// <param name="server">The server.</param>
    /// <param name="own">It and its local servers.</param>
    /// <param name="code">The sources.</param>
    /// <param name="report">Receives the reports.</param>
    public static void Check(INamedTypeSymbol server, IReadOnlyCollection<INamedTypeSymbol> own, SourceCode code, Action<Diagnostic> report)
    {
        var rule = new OwnCallRule(code);
        List<IOperation> operations = rule.CodeOf(own);

        // Each pass follows references through one more assignment, argument or result; the number of variables is finite.
        int known;
        do
        {
            known = rule._own.Count;
            foreach (IOperation operation in operations)
                rule.Follow(operation);
        }
        while (rule._own.Count > known);

        foreach (IInvocationOperation call in operations.OfType<IInvocationOperation>())
        {
            if (call.Instance is { } reference && ServiceCall.ServiceOf(call.TargetMethod, code.Compilation) is not null
                && rule.IsOwn(reference))
            {
                report(Diagnostic.Create(Descriptors.OwnCall, call.Syntax.GetLocation(), call.TargetMethod.Name, server.Name));
            }
        }
    }

    private List<IOperation> CodeOf(IEnumerable<INamedTypeSymbol> types)
    {
        var result = new List<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<ISymbol>(types.SelectMany(t => t.GetMembers()));
        while (pending.Count > 0)
        {
            ISymbol member = pending.Dequeue();
            if (!seen.Add(member.OriginalDefinition) || member is INamedTypeSymbol)
                continue;
            foreach (IOperation operation in SourceCode.Declarations(member)
                .SelectMany(d => _code.Bodies(d)).SelectMany(b => b.DescendantsAndSelf()))
            {
                result.Add(operation);
                foreach (ISymbol used in SourceCode.Used(operation))
                    pending.Enqueue(used is IMethodSymbol { ReducedFrom: { } extension } ? extension : used);
            }
        }

        return result;
    }

    private void Follow(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer: { } initializer } variable when IsOwn(initializer.Value):
                _own.Add(variable.Symbol);
                break;
            case IAssignmentOperation { Target: var target, Value: var value }:
                Assign(target, value);
                break;
            case IArgumentOperation { Parameter: { } parameter, Value: var value } when IsOwn(value):
                _own.Add(parameter.OriginalDefinition);
                break;
            case IReturnOperation { ReturnedValue: { } value } when IsOwn(value):
                if (_code.ModelOf(operation.Syntax).GetEnclosingSymbol(operation.Syntax.SpanStart) is { } function)
                    _own.Add(function is IMethodSymbol { AssociatedSymbol: { } property } ? property : function);
                break;
        }
    }

    private void Assign(IOperation target, IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is ITupleOperation to)
        {
            for (int i = 0; value is ITupleOperation from && i < Math.Min(to.Elements.Length, from.Elements.Length); i++)
                Assign(to.Elements[i], from.Elements[i]);
        }
        else if (SymbolOf(target) is { } symbol && IsOwn(value))
        {
            _own.Add(symbol);
        }
    }

    private bool IsOwn(IOperation? reference) => reference switch
    {
        null => false,
        IParenthesizedOperation inner => IsOwn(inner.Operand),
        IConversionOperation conversion => IsOwn(conversion.Operand),
        IConditionalOperation choice => IsOwn(choice.WhenTrue) || IsOwn(choice.WhenFalse),
        ISwitchExpressionOperation choice => choice.Arms.Any(arm => IsOwn(arm.Value)),
        IAssignmentOperation assignment => IsOwn(assignment.Value),
        IInvocationOperation { TargetMethod: var method } call =>
            (method.Name is OwnReference or NewLocal && ServerRules.IsServer(method.ContainingType))
            || _own.Contains(method.ReducedFrom ?? method.OriginalDefinition)
            || (Same.Contains(method.Name) && (IsOwn(call.Instance) || call.Arguments.Any(a => IsOwn(a.Value)))),
        IPropertyReferenceOperation { Property: var property, Instance: var instance } =>
            _own.Contains(property.OriginalDefinition) || (Same.Contains(property.Name) && IsOwn(instance)),
        _ => SymbolOf(reference) is { } symbol && _own.Contains(symbol),
    };

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter.OriginalDefinition,
        IFieldReferenceOperation field => field.Field.OriginalDefinition,
        IPropertyReferenceOperation property => property.Property.OriginalDefinition,
        _ => null,
    };
}
