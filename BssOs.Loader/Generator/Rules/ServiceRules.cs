using System;
using System.Linq;
using BssOs.Format;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>Rules for interfaces with <c>[Service]</c>.</summary>
internal static class ServiceRules
{
    /// <summary>Checks a service.</summary>
    public static void Check(INamedTypeSymbol service, RuleContext context, Action<Diagnostic> report)
    {
        Location location = service.Locations[0];
        if (!ServiceShape.HasValidName(service) || !service.Interfaces.IsEmpty)
            report(Diagnostic.Create(Descriptors.ServiceShape, location, service.Name));
        if (ModelReader.ReadId(service) is { } id && context.OtherWithId(id, service) is { } other)
            report(Diagnostic.Create(Descriptors.DuplicateId, location, id, service.Name, other.Name, context.FreeIdAfter(id)));
        int functions = service.GetMembers().OfType<IMethodSymbol>().Count();
        if (functions > FormatLimits.Numbers)
        {
            Limits.Report(
                location, service.Name, $"{functions} functions", $"{FormatLimits.Numbers}", "make several services of it", report);
        }

        if (ModelReader.ReadId(service) == 0)
        {
            Limits.Report(
                location, service.Name, "the ID 0", "IDs from 1 on", $"the first free one is 0x{context.FreeIdAfter(0):X8}", report);
        }

        Limits.CheckName(service, service.Name, report);
        foreach (ISymbol member in service.GetMembers())
            CheckMember(service, member, context, report);
    }

    private static void CheckMember(INamedTypeSymbol service, ISymbol member, RuleContext context, Action<Diagnostic> report)
    {
        // The accessors of a property are reported with the property.
        if (member is IMethodSymbol { AssociatedSymbol: not null })
            return;
        if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            || method.IsStatic || method.IsGenericMethod || !method.IsAbstract
            || service.GetMembers(member.Name).Length > 1)
        {
            report(Diagnostic.Create(Descriptors.ServiceMember, member.Locations[0], member.Name));
            return;
        }

        Limits.CheckName(method, method.Name, report);
        if (method.Parameters.Length > FormatLimits.Parameters)
        {
            Limits.Report(
                method.Locations[0], method.Name,
                $"{method.Parameters.Length} parameters", $"{FormatLimits.Parameters}", "pass a struct by 'in' or 'ref'", report);
        }

        if (ServiceShape.IsReserved(method))
            report(Diagnostic.Create(Descriptors.ReservedName, method.Locations[0], method.Name));
        foreach (IParameterSymbol parameter in method.Parameters)
            CheckParameter(parameter, method, context, report);
        if (ModelReader.ReadResult(method, context.Compilation) is null)
        {
            report(Diagnostic.Create(
                RuleOf(method.ReturnType, Descriptors.ResultType),
                method.Locations[0],
                method.Name,
                method.ReturnType.ToDisplayString()));
        }
    }

    private static void CheckParameter(IParameterSymbol parameter, IMethodSymbol method, RuleContext context, Action<Diagnostic> report)
    {
        if (ServiceShape.IsReserved(parameter))
            report(Diagnostic.Create(Descriptors.ReservedName, parameter.Locations[0], parameter.Name));
        bool both = parameter.FindAttribute(WellKnownNames.BothAttribute) is not null;
        if (ModelReader.ReadValue(parameter.Type, parameter.RefKind, both, method, context.Compilation) is not null)
            return;
        DiagnosticDescriptor rule =
            parameter.RefKind == RefKind.None ? RuleOf(parameter.Type, Descriptors.ParameterType) : Descriptors.ParameterType;
        bool isOnlyBoth = both && ModelReader.ReadValue(parameter.Type, parameter.RefKind, false, method, context.Compilation) is not null;
        bool isOut = parameter.RefKind != RefKind.None
            && ModelReader.ReadValue(parameter.Type, RefKind.None, false, method, context.Compilation) is { Kind: ParameterKind.Reference };
        string remedy = isOnlyBoth ? "[Both] belongs to Span<byte> only: leave it out"
            : isOut ? "give a reference by value, or return it as the function's result"
            : CarriedTypes;
        string type = (both ? "[Both] " : string.Empty) + Describe(parameter);
        report(Diagnostic.Create(rule, parameter.Locations[0], parameter.Name, type, remedy));
    }

    private const string CarriedTypes =
        "use a scalar up to 32 bits, a service's reference type, Span<byte>, ReadOnlySpan<byte>, or in/out/ref of a struct of numbers up to 32 bits, at most 65,535 bytes";

    private static DiagnosticDescriptor RuleOf(ITypeSymbol type, DiagnosticDescriptor otherwise) => type.SpecialType switch
    {
        SpecialType.System_Int64 or SpecialType.System_UInt64 => Descriptors.WideScalar,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal => Descriptors.FloatingPoint,
        _ => otherwise,
    };

    private static string Describe(IParameterSymbol parameter)
    {
        string direction = parameter.RefKind switch
        {
            RefKind.In => "in ",
            RefKind.Out => "out ",
            RefKind.Ref => "ref ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => string.Empty,
        };
        return direction + parameter.Type.ToDisplayString();
    }
}
