using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>Rules for the declaration of servers and local servers; they also apply to doubles in tests.</summary>
internal static class StructureRules
{
    // As the server file allows: the first service and FormatLimits.Facets further ones.
    private const int ServicesMax = 8;

    /// <summary>Checks a server or local server.</summary>
    public static void Check(INamedTypeSymbol type, RuleContext context, Action<Diagnostic> report)
    {
        Location location = type.Locations[0];
        bool isServer = type.FindAttribute(WellKnownNames.ServerAttribute) is not null;
        bool isLocal = type.FindAttribute(WellKnownNames.LocalServerAttribute) is not null;
        if (type.Arity > 0 || type.IsRefLikeType || type.IsReadOnly || (isServer && isLocal))
            report(Diagnostic.Create(Descriptors.ServerShape, location, type.Name));
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.IsPartial())
                report(Diagnostic.Create(Descriptors.NotPartial, outer.Locations[0], outer.Name));
        }

        if (isLocal && !isServer && context.ServerOf(type) is null)
            report(Diagnostic.Create(Descriptors.Orphan, location, type.Name));
        if (isServer && context.ServiceNamed(type.Name) is { } service)
            report(Diagnostic.Create(Descriptors.NameTaken, location, type.Name, service.Name));
        CheckInterfaces(type, location, report);
        foreach (ISymbol member in type.GetMembers())
            CheckMember(type, member, isServer, context, report);
    }

    private static void CheckInterfaces(INamedTypeSymbol type, Location location, Action<Diagnostic> report)
    {
        foreach (INamedTypeSymbol other in type.Interfaces.Where(i => !i.IsService()))
            report(Diagnostic.Create(Descriptors.NotAService, location, type.Name, other.Name));
        int count = type.Interfaces.Count(i => i.IsService());
        if (count is 0 or > ServicesMax)
            report(Diagnostic.Create(Descriptors.ServiceCount, location, type.Name, count));
    }

    private static void CheckMember(INamedTypeSymbol type, ISymbol member, bool isServer, RuleContext context, Action<Diagnostic> report)
    {
        switch (member)
        {
            case IFieldSymbol { IsStatic: false } field when !field.Type.IsUnmanagedType:
                report(Diagnostic.Create(Descriptors.ManagedField, field.Locations[0], field.Name, field.Type.ToDisplayString()));
                break;
            case IPropertySymbol { PartialDefinitionPart: null } property when property.FindAttribute(WellKnownNames.RequiredAttribute) is not null:
                CheckRequired(type, property, isServer, context, report);
                break;
            case IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method:
                report(Diagnostic.Create(Descriptors.ExplicitImplementation, method.Locations[0], method.ExplicitInterfaceImplementations[0].Name));
                break;
            case IMethodSymbol { Name: WellKnownNames.Constructor or WellKnownNames.Destructor } method
                when method.IsStatic || !method.ReturnsVoid || !method.Parameters.IsEmpty || method.IsGenericMethod:
                report(Diagnostic.Create(Descriptors.LifecycleShape, method.Locations[0], method.Name));
                break;
        }
    }

    private static void CheckRequired(
        INamedTypeSymbol type, IPropertySymbol property, bool isServer, RuleContext context, Action<Diagnostic> report)
    {
        Location location = property.Locations[0];
        if (ModelReader.FindService(property.Type, type, context.Compilation) is null)
            report(Diagnostic.Create(Descriptors.RequiredType, location, property.Name, property.Type.ToDisplayString()));
        else if (!isServer || !property.IsStatic || property.SetMethod is not null || !property.IsPartialDefinition)
            report(Diagnostic.Create(Descriptors.RequiredShape, location, property.Name, property.Type.Name));
    }
}
