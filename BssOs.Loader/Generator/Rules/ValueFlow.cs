using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace BssOs.Generator;

/// <summary>
/// Follows values through functions: from private data to variables, parameters, results and back. It follows data, not conditions: a field
/// that is written depending on the result of another call is not found.
/// </summary>
internal sealed class ValueFlow(SourceCode code)
{
    private readonly Dictionary<ISymbol, FunctionEffect> _effects = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, ControlFlowGraph> _localFunctions = new(SymbolEqualityComparer.Default);

    /// <summary>Determines the effect of a function.</summary>
    /// <param name="function">A function or accessor.</param>
    /// <param name="lost">Called for each place that writes private data computed from what was read there before a service call, with
    /// their name.</param>
    public FunctionEffect EffectOf(IMethodSymbol function, Action<SyntaxNode, string>? lost = null)
    {
        IMethodSymbol declared = function.ReducedFrom ?? function.OriginalDefinition;
        if (lost is null && _effects.TryGetValue(declared, out FunctionEffect? known))
            return known;
        var effect = new FunctionEffect();

        // A recursive function finds this empty effect, which adds nothing new.
        _effects[declared] = effect;
        foreach (ControlFlowGraph graph in GraphsOf(declared))
        {
            SemanticModel model = code.ModelOf(graph.OriginalOperation.Syntax);
            new Walk(this, graph, model, effect, lost).Run(declared);
        }

        return effect;
    }

    private IEnumerable<ControlFlowGraph> GraphsOf(IMethodSymbol function)
    {
        if (_localFunctions.TryGetValue(function, out ControlFlowGraph? local))
        {
            yield return local;
            yield break;
        }

        foreach (SyntaxNode declaration in SourceCode.Declarations(function))
        {
            foreach (IOperation body in code.Bodies(declaration))
            {
                ControlFlowGraph? graph = body switch
                {
                    IMethodBodyOperation method => ControlFlowGraph.Create(method),
                    IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor),
                    IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block),
                    _ => null,
                };
                if (graph is null)
                    continue;
                foreach (IMethodSymbol inner in graph.LocalFunctions)
                    _localFunctions[inner] = graph.GetLocalFunctionControlFlowGraph(inner);
                yield return graph;
            }
        }
    }

    private sealed class Walk(
        ValueFlow flow, ControlFlowGraph graph, SemanticModel model, FunctionEffect effect, Action<SyntaxNode, string>? lost)
    {
        private static readonly (string Source, int Time)[] Nothing = [];
        private readonly Dictionary<CaptureId, IOperation> _captured = [];
        private FlowState _state = new();

        public void Run(IMethodSymbol function)
        {
            var states = new FlowState?[graph.Blocks.Length];
            var start = new FlowState();
            foreach (IParameterSymbol parameter in function.Parameters)
                start.Assign(parameter, [start.Read(FunctionEffect.Parameter(parameter.Ordinal))]);
            states[0] = start;
            var pending = new Queue<BasicBlock>([graph.Blocks[0]]);
            while (pending.Count > 0)
            {
                BasicBlock block = pending.Dequeue();
                _state = states[block.Ordinal]!.Next();
                foreach (IOperation operation in block.Operations)
                    Evaluate(operation);
                IEnumerable<(string Source, int Time)> result = Evaluate(block.BranchValue);
                if (_state.IsDead)
                    continue;
                if (block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
                {
                    effect.Returns.UnionWith(result
                        .Where(v => FunctionEffect.IsOfObject(v.Source) || FunctionEffect.ParameterOf(v.Source) is not null)
                        .Select(v => (v.Source, _state.IsStale(v.Time))));
                }

                foreach (BasicBlock next in new[] { block.FallThroughSuccessor?.Destination,
                    block.ConditionalSuccessor?.Destination }.OfType<BasicBlock>())
                {
                    FlowState after = _state.Next();
                    if (states[next.Ordinal] is not { } before)
                        states[next.Ordinal] = after;
                    else if (!before.Merge(after))
                        continue;
                    pending.Enqueue(next);
                }
            }
        }

        // Pointers and spans tell where data are, not what they were.
        private IEnumerable<(string Source, int Time)> Evaluate(IOperation? operation)
        {
            // The compiler says of an expression that is too deep for it where it stands; so does who asked for this.
            RuntimeHelpers.EnsureSufficientExecutionStack();
            IEnumerable<(string Source, int Time)> value = EvaluateAny(operation);
            return operation?.Type is IPointerTypeSymbol or { IsRefLikeType: true } ? Nothing : value;
        }

        private IEnumerable<(string Source, int Time)> EvaluateAny(IOperation? operation)
        {
            if (operation is null || _state.IsDead)
                return Nothing;
            switch (operation)
            {
                case ILocalReferenceOperation { Local: var local }:
                    return _state.AliasOf(local) is { } alias ? [_state.Read(alias)] : _state.ValueOf(local) ?? Nothing;
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return _state.ValueOf(parameter) ?? [_state.Read(FunctionEffect.Parameter(parameter.Ordinal))];
                case IFlowCaptureReferenceOperation capture:
                    return _state.ValueOf(capture.Id) ?? Nothing;
                case IFlowCaptureOperation capture:
                    _captured[capture.Id] = capture.Value;
                    _state.Assign(capture.Id, Evaluate(capture.Value).ToArray());
                    if (DataPath.Of(capture.Value, _state, model) is { } captured)
                        _state.Alias(capture.Id, captured);
                    return Nothing;
                case IInvocationOperation call:
                    return Call(call);
                case IPropertyReferenceOperation property when !DataPath.IsStored(property.Property):
                    return Get(property);
                case ISimpleAssignmentOperation { IsRef: true } reference:
                    if (reference.Target is ILocalReferenceOperation { Local: var variable }
                        && DataPath.Of(reference.Value, _state, model) is { } target)
                    {
                        _state.Alias(variable, target);
                    }

                    return Nothing;
                case ISimpleAssignmentOperation assignment:
                    EvaluateParts(assignment.Target);
                    return Write(assignment.Target, Evaluate(assignment.Value).ToArray(), assignment);
                case ICompoundAssignmentOperation assignment:
                    var old = Evaluate(assignment.Target).ToArray();
                    return Write(assignment.Target, [.. old, .. Evaluate(assignment.Value)], assignment);
                case IDeconstructionAssignmentOperation tuples:
                    Deconstruct(tuples);
                    return Nothing;
                case IAddressOfOperation address:
                    EvaluateParts(address.Reference);
                    return Nothing;
                case IBinaryOperation binary:
                    return EvaluateChain(binary);
            }

            if (DataPath.Of(operation, _state, model) is { Length: > 0 } path)
            {
                EvaluateParts(operation);
                return [_state.Read(path)];
            }

            return EvaluateParts(operation);
        }

        // A sum of many terms is as deep as it is long, so its left operands are not entered one from within the other.
        private (string Source, int Time)[] EvaluateChain(IBinaryOperation binary)
        {
            var operands = new Stack<IOperation>();
            IOperation first = binary;
            for (; first is IBinaryOperation { LeftOperand: var left, RightOperand: var right }; first = left)
                operands.Push(right);
            var all = new List<(string, int)>(Evaluate(first));
            foreach (IOperation operand in operands)
                all.AddRange(Evaluate(operand).ToArray());
            return [.. all];
        }

        // In the order of execution.
        private (string Source, int Time)[] EvaluateParts(IOperation operation)
        {
            var all = new List<(string, int)>();
            foreach (IOperation part in operation.ChildOperations)
                all.AddRange(Evaluate(part).ToArray());
            return [.. all];
        }

        private IEnumerable<(string Source, int Time)> Call(IInvocationOperation call)
        {
            var instance = Evaluate(call.Instance).ToArray();
            var arguments = new Dictionary<int, (string Source, int Time)[]>();
            foreach (IArgumentOperation argument in call.Arguments)
            {
                arguments[argument.Parameter?.Ordinal ?? 0] =
                    argument.Parameter?.RefKind is RefKind.Out ? Nothing : Evaluate(argument.Value).ToArray();
            }

            if (ServiceCall.ServiceOf(call.TargetMethod, model.Compilation) is { } service)
            {
                if (service.FindAttribute(WellKnownNames.ServiceAttribute)?.NamedValue("Atomic") is not true)
                    Open();
                WriteOut(call, Nothing);
                return Nothing;
            }

            if (call.TargetMethod.FindAttribute("System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute") is not null)
                _state.IsDead = true;
            if (!SourceCode.Declarations(call.TargetMethod.ReducedFrom ?? call.TargetMethod).Any())
            {
                var all = arguments.Values.SelectMany(a => a).Concat(instance).ToArray();
                WriteOut(call, all);
                return all;
            }

            WriteOut(call, Nothing);
            return Apply(flow.EffectOf(call.TargetMethod),
                call.Instance, ordinal => arguments.TryGetValue(ordinal, out var value) ? value : Nothing, call.Syntax);
        }

        private IEnumerable<(string Source, int Time)> Get(IPropertyReferenceOperation property)
        {
            (string, int)[] parts = EvaluateParts(property);
            return property.Property.GetMethod is { } getter && SourceCode.Declarations(property.Property).Any()
                ? Apply(flow.EffectOf(Accessor(getter)), property.Instance, _ => Nothing, property.Syntax)
                : parts;
        }

        private IEnumerable<(string Source, int Time)> Apply(
            FunctionEffect called, IOperation? instance, Func<int, (string Source, int Time)[]> argument, SyntaxNode place)
        {
            string prefix = instance is null ? string.Empty : DataPath.Of(instance, _state, model) ?? instance.Syntax.ToString();
            foreach (var write in called.Writes.GroupBy(w => w.Target).ToList())
            {
                var written = write.SelectMany(w => argument(w.Parameter).Select(v => w.IsStale ? FlowState.ReadBefore(v.Source) : v))
                    .ToArray();
                WritePath(prefix + write.Key, written, place);
            }

            // Data that the function took from its parameters are as old as it says, unless they were old before.
            var isOld = new HashSet<(string, int)>(called.Writes.Select(w => w.Parameter)
                .Concat(called.Returns.Select(r => FunctionEffect.ParameterOf(r.Source)).OfType<int>())
                .SelectMany(argument)
                .Where(v => _state.IsStale(v.Time)));
            if (called.Opens)
                Open();
            return called.Returns.ToList().SelectMany(r => FunctionEffect.ParameterOf(r.Source) is { } parameter
                ? argument(parameter).Select(v => r.IsStale || isOld.Contains(v) ? FlowState.ReadBefore(v.Source) : _state.Read(v.Source))
                : [r.IsStale ? FlowState.ReadBefore(prefix + r.Source) : _state.Read(prefix + r.Source)]).ToArray();
        }

        private void Open()
        {
            effect.Opens = true;
            _state.Call();
        }

        private void WriteOut(IInvocationOperation call, (string Source, int Time)[] value)
        {
            foreach (IArgumentOperation argument in call.Arguments.Where(a => a.Parameter?.RefKind is RefKind.Out))
            {
                if (Variable(argument.Value) is { } variable)
                    _state.Assign(variable, value);
            }
        }

        private void Deconstruct(IDeconstructionAssignmentOperation assignment)
        {
            IOperation target = assignment.Target is IDeclarationExpressionOperation declared ? declared.Expression : assignment.Target;
            if (target is ITupleOperation to && Unwrap(assignment.Value) is ITupleOperation from
                && to.Elements.Length == from.Elements.Length)
            {
                foreach (IOperation element in to.Elements)
                    EvaluateParts(element);
                var values = from.Elements.Select(e => Evaluate(e).ToArray()).ToArray();
                for (int i = 0; i < values.Length; i++)
                    Write(to.Elements[i], values[i], assignment);
                return;
            }

            var all = Evaluate(assignment.Value).ToArray();
            foreach (IOperation element in target is ITupleOperation several ? several.Elements : [target])
                Write(element, all, assignment);
        }

        private static IOperation Unwrap(IOperation operation) =>
            operation is IConversionOperation conversion ? Unwrap(conversion.Operand) : operation;

        private (string Source, int Time)[] Write(IOperation target, (string Source, int Time)[] value, IOperation assignment)
        {
            switch (target)
            {
                case IDeclarationExpressionOperation declaration:
                    return Write(declaration.Expression, value, assignment);
                case IFlowCaptureReferenceOperation capture when _captured.TryGetValue(capture.Id, out IOperation? captured)
                    && captured is not IFlowCaptureReferenceOperation:
                    return Write(captured, value, assignment);
                case IPropertyReferenceOperation { Property: { SetMethod: { } setter } property } reference
                    when !DataPath.IsStored(property) && SourceCode.Declarations(property).Any():
                    int last = setter.Parameters.Length - 1;
                    Apply(flow.EffectOf(Accessor(setter)),
                        reference.Instance, ordinal => ordinal == last ? value : Nothing, assignment.Syntax);
                    return value;
            }

            if (DataPath.Of(target, _state, model) is { Length: > 0 } path
                && target is not ILocalReferenceOperation { Local.RefKind: RefKind.None })
            {
                WritePath(path, value, assignment.Syntax);
            }
            else if (Variable(target) is { } variable)
            {
                _state.Assign(variable, value, isPart: target is not (ILocalReferenceOperation or IParameterReferenceOperation));
            }

            return value;
        }

        private void WritePath(string path, (string Source, int Time)[] value, SyntaxNode place)
        {
            if (value.Any(v => v.Source == path && _state.IsStale(v.Time)))
                lost?.Invoke(place, path);
            if (!FunctionEffect.IsOfObject(path))
                return;
            foreach ((string source, int time) in value)
            {
                if (FunctionEffect.ParameterOf(source) is { } parameter)
                    effect.Writes.Add((path, parameter, _state.IsStale(time)));
            }
        }

        // The local variable that an expression is, or of which it is a part.
        private static object? Variable(IOperation operation) => operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None } parameter => parameter.Parameter,
            IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
            IFieldReferenceOperation { Instance: { } instance } => Variable(instance),
            IInlineArrayAccessOperation element => Variable(element.Instance),
            _ => null,
        };

        // An expression-bodied property has its code in the property's declaration, any other in that of the accessor.
        private static IMethodSymbol Accessor(IMethodSymbol accessor) => accessor.OriginalDefinition;
    }
}
