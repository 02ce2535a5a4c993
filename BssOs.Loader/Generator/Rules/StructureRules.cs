using System;
using System.Linq;
using BssOs.Format;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BssOs.Generator;

/// <summary>Rules for the declaration of servers and local servers; they also apply to doubles in tests.</summary>
internal static class StructureRules
{
    // The first service and the further ones.
    private const int ServicesMax = 1 + (int)FormatLimits.Facets;

    /// <summary>Checks a server or local server.</summary>
    public static void Check(INamedTypeSymbol type, RuleContext context, Action<Diagnostic> report)
    {
        Location location = type.Locations[0];
        bool isServer = type.FindAttribute(WellKnownNames.ServerAttribute) is not null;
        bool isLocal = type.FindAttribute(WellKnownNames.LocalServerAttribute) is not null;
        INamedTypeSymbol? namesake = isServer ? context.ServiceNamed(type.Name) : null;
        bool isShared = namesake?.ContainingNamespace.ToDisplayString() == type.ContainingNamespace.ToDisplayString();

        // In one namespace a server and the reference type of its name are parts of one type, which has the shape of neither.
        if (!isShared && (type.IsGenericType || type.IsRefLikeType || type.IsReadOnly || type.IsFileLocal || (isServer && isLocal)))
            report(Diagnostic.Create(Descriptors.ServerShape, location, type.Name));
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.IsPartial())
                report(Diagnostic.Create(Descriptors.NotPartial, outer.Locations[0], outer.Name));
        }

        if (isLocal && !isServer && context.ServerOf(type) is null)
            report(Diagnostic.Create(Descriptors.Orphan, location, type.Name));
        if (namesake is not null)
            report(Diagnostic.Create(Descriptors.NameTaken, location, type.Name, namesake.Name));
        if (type.TypeKind == TypeKind.Struct && type.IsRecord)
            report(Diagnostic.Create(Descriptors.Record, location, type.Name));
        if (isServer
            && type.FindAttribute(WellKnownNames.ServerAttribute)!.NamedNumber("StackBytes") is > FormatLimits.StackBytes and var stack)
        {
            Limits.Report(
                location, type.Name, $"{stack} bytes of stack",
                $"{FormatLimits.StackBytes}", "keep large data in private data or get memory from a memory server", report);
        }

        if (isServer)
            CheckSynchronization(type, location, report);
        Limits.CheckName(type, isServer ? KebabCase.From(type.Name) : type.Name, report);
        if (ServiceShape.Identifier(type.Name) != type.Name || ServiceShape.IsReservedForTypes(type.Name))
            report(Diagnostic.Create(Descriptors.ReservedName, location, type.Name));
        CheckInterfaces(type, location, report);
        CheckSlots(type, report);
        foreach (ISymbol member in type.GetMembers())
            CheckMember(type, member, isServer, context, report);
    }

    // A number can be cast to any enumeration.
    private static void CheckSynchronization(INamedTypeSymbol type, Location location, Action<Diagnostic> report)
    {
        TypedConstant mode = type.FindAttribute(WellKnownNames.ServerAttribute)!.NamedArguments
            .FirstOrDefault(a => a.Key == WellKnownNames.Synchronization).Value;
        if (mode is not { Kind: TypedConstantKind.Enum, Type: { } modes })
            return;
        IFieldSymbol[] known = modes.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue).ToArray();
        if (!known.Any(f => Equals(f.ConstantValue, mode.Value)))
        {
            report(Diagnostic.Create(
                Descriptors.NoMode, location, type.Name, mode.Value, string.Join(", ", known.Select(f => $"{modes.Name}.{f.Name}"))));
        }
    }

    private static void CheckInterfaces(INamedTypeSymbol type, Location location, Action<Diagnostic> report)
    {
        foreach (INamedTypeSymbol other in type.Interfaces.Where(i => !i.IsService() && !(type.IsRecord && i.Name == "IEquatable")))
            report(Diagnostic.Create(Descriptors.NotAService, location, type.Name, other.Name));
        // IServer has no functions: every server implements it implicitly.
        int count = type.Interfaces.Count(i => i.IsService());
        if (count is 0 or > ServicesMax)
            report(Diagnostic.Create(Descriptors.ServiceCount, location, type.Name, count));
    }

    private static void CheckMember(INamedTypeSymbol type, ISymbol member, bool isServer, RuleContext context, Action<Diagnostic> report)
    {
        if (member.Locations[0].IsInSource && !ServerRules.IsGenerated(member) && ServiceShape.IsReserved(member, !isServer))
            report(Diagnostic.Create(Descriptors.ReservedName, member.Locations[0], member.Name));
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false } constructor:
                report(Diagnostic.Create(Descriptors.NeverRun, constructor.Locations[0], "the constructor"));
                break;
            case IMethodSymbol { MethodKind: MethodKind.StaticConstructor, IsImplicitlyDeclared: false } constructor:
                report(Diagnostic.Create(Descriptors.NeverRun, constructor.Locations[0], "the static constructor"));
                break;
            case IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field when HasInitializer(field):
                report(Diagnostic.Create(Descriptors.NeverRun, field.Locations[0], $"the initial value of '{field.Name}'"));
                break;
            case IPropertySymbol { IsStatic: false } property when HasInitializer(property):
                report(Diagnostic.Create(Descriptors.NeverRun, property.Locations[0], $"the initial value of '{property.Name}'"));
                break;
        }

        switch (member)
        {
            case IFieldSymbol { IsStatic: false } field when !field.Type.IsUnmanagedType:
                report(Diagnostic.Create(Descriptors.ManagedField, field.Locations[0], field.Name, field.Type.ToDisplayString()));
                break;
            case IPropertySymbol { PartialDefinitionPart: null } property when property.FindAttribute(
                WellKnownNames.RequiredAttribute) is not null:
                CheckRequired(type, property, isServer, context, report);
                break;
            case IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method:
                report(Diagnostic.Create(
                    Descriptors.ExplicitImplementation, method.Locations[0], method.Name.Substring(method.Name.LastIndexOf('.') + 1)));
                break;
            case IMethodSymbol { Name: WellKnownNames.Constructor or WellKnownNames.Destructor } method
                when method.IsStatic || !method.ReturnsVoid || !method.Parameters.IsEmpty || method.IsGenericMethod:
                report(Diagnostic.Create(Descriptors.LifecycleShape, method.Locations[0], method.Name));
                break;
        }
    }

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is
        VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

    // The configuration uses the names of slots in kebab-case.
    private static void CheckSlots(INamedTypeSymbol type, Action<Diagnostic> report)
    {
        IPropertySymbol[] slots = type.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p.PartialDefinitionPart is null && p.FindAttribute(WellKnownNames.RequiredAttribute) is not null)
            .ToArray();
        foreach (IPropertySymbol slot in slots)
        {
            string name = KebabCase.From(slot.Name);
            Limits.CheckName(slot, name, report);
            if (!char.IsLetter(name[0]))
            {
                Limits.Report(
                    slot.Locations[0], slot.Name, $"'{name[0]}' at the start of its name", "a letter there", "begin it with one", report);
            }

            if (slots.TakeWhile(s => !ReferenceEquals(s, slot)).FirstOrDefault(s => KebabCase.From(s.Name) == name) is { } first)
                report(Diagnostic.Create(Descriptors.SlotClash, slot.Locations[0], slot.Name, first.Name, name));
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
