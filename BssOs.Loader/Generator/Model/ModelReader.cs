using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace BssOs.Generator;

/// <summary>
/// Reads services and servers from a compilation, for the generator and for the packer. It works before and after the generator has run: a
/// reference type that does not exist yet is recognized by the interface from which it will be generated.
/// </summary>
public static class ModelReader
{
    /// <summary>Reads all services and servers.</summary>
    /// <param name="compilation">The sources of a server, or of a project with many.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public static CompilationModel Read(Compilation compilation, CancellationToken cancellation = default)
    {
        var services = new List<ServiceModel>();
        foreach (INamedTypeSymbol type in ServiceTypes(compilation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (ReadService(type, compilation) is { } service)
                services.Add(service);
        }

        var servers = new List<ClassSource>();
        var locals = new List<ClassSource>();
        foreach (INamedTypeSymbol type in compilation.Assembly.GlobalNamespace.AllTypes().Where(t => t.TypeKind == TypeKind.Struct))
        {
            cancellation.ThrowIfCancellationRequested();
            if (type.FindAttribute(WellKnownNames.ServerAttribute) is not null)
                servers.Add(ReadClass(type, compilation));
            else if (type.FindAttribute(WellKnownNames.LocalServerAttribute) is not null)
                locals.Add(ReadClass(type, compilation));
        }

        return new CompilationModel(
            new(services.OrderBy(s => s.Id).ThenBy(s => s.TypeName, StringComparer.Ordinal).ToImmutableArray()),
            new(Assemble(servers, locals)));
    }

    /// <summary>All services, including those of referenced assemblies.</summary>
    internal static IEnumerable<INamedTypeSymbol> ServiceTypes(Compilation compilation) =>
        ServiceAssemblies(compilation).SelectMany(a => a.GlobalNamespace.AllTypes().Where(t => t.IsService()));

    /// <summary>
    /// Assigns local servers to servers: to the struct in which they are nested, or else to the only one in the same namespace.
    /// </summary>
    internal static ImmutableArray<ServerModel> Assemble(IReadOnlyCollection<ClassSource> servers, IReadOnlyCollection<ClassSource> locals)
    {
        ImmutableArray<ServerModel>.Builder result = ImmutableArray.CreateBuilder<ServerModel>(servers.Count);
        foreach (ClassSource server in servers.OrderBy(s => s.Class.TypeName, StringComparer.Ordinal))
        {
            bool isAlone = servers.Count(s => s.Container == server.Container) == 1;
            IEnumerable<ClassModel> own = locals
                .Where(l => l.Container == server.Class.TypeName || (isAlone && l.Container == server.Container))
                .Select(l => l.Class)
                .OrderBy(c => c.Name, StringComparer.Ordinal);
            result.Add(new ServerModel(
                server.Class.Name,
                KebabCase.From(server.Class.Name),
                server.Synchronization,
                server.Callbacks,
                server.StackBytes,
                new(new[] { server.Class }.Concat(own).ToImmutableArray()),
                server.Required)
            {
                IsStackStated = server.IsStackStated,
            });
        }

        return result.ToImmutable();
    }

    /// <summary>Reads a service; null if nothing can be generated for the interface.</summary>
    internal static ServiceModel? ReadService(INamedTypeSymbol type, Compilation compilation)
    {
        AttributeData? attribute = type.FindAttribute(WellKnownNames.ServiceAttribute);
        if (attribute is null || ReadId(type) is not { } id || !ServiceShape.HasValidName(type))
            return null;

        IEnumerable<FunctionModel> functions = type.GetMembers()
            .OfType<IMethodSymbol>()
            .Where(m => m.IsServiceFunction())
            .Select(m => ReadFunction(m, compilation));
        return new ServiceModel(
            id,
            type.Name.Substring(1),
            type.NamespaceName(),
            type.DeclaredAccessibility == Accessibility.Public,
            attribute.NamedValue("Atomic") is true,
            SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly),
            new(functions.ToImmutableArray()));
    }

    /// <summary>Reads a server or local server.</summary>
    internal static ClassSource ReadClass(INamedTypeSymbol type, Compilation compilation)
    {
        var containing = new Stack<string>();
        // A part of a generic type would need its type parameters; such a type is not a server (BSS018).
        bool isPartial = type.IsPartial() && !type.IsGenericType;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            isPartial &= outer.IsPartial();
            containing.Push($"partial {(outer.TypeKind == TypeKind.Struct ? "struct" : "class")} {ServiceShape.Identifier(outer.Name)}");
        }

        var model = new ClassModel(
            type.Name,
            type.NamespaceName(),
            new(containing.ToImmutableArray()),
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            new(type.Interfaces.Where(i => i.IsService())
                .Select(i => ReadService(i, compilation)).OfType<ServiceModel>().ToImmutableArray()),
            type.FindMethodWithoutParameters(WellKnownNames.Constructor) is not null,
            type.FindMethodWithoutParameters(WellKnownNames.Destructor) is not null,
            isPartial)
        {
            Places = EntryPlaces.Read(type),
        };
        AttributeData? server = type.FindAttribute(WellKnownNames.ServerAttribute);
        return new ClassSource(
            model,
            type.ContainingType?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) ?? "namespace " + type.NamespaceName(),
            (uint)(server?.NamedNumber(WellKnownNames.Synchronization) ?? 0),
            server?.NamedValue("Callbacks") as bool? ?? true,
            (uint)(server?.NamedNumber("StackBytes") ?? ServerDefaults.StackBytes),
            new(type.GetMembers().OfType<IPropertySymbol>()
                .Where(p => p.FindAttribute(WellKnownNames.RequiredAttribute) is not null && p.PartialDefinitionPart is null)
                .Select(p => ReadRequired(p, compilation))
                .ToImmutableArray()))
        {
            IsStackStated = server?.NamedNumber("StackBytes") is not null,
        };
    }

    /// <summary>Reads the type of a parameter or result; null if it cannot be passed.</summary>
    internal static ValueModel? ReadValue(ITypeSymbol type, RefKind direction, bool both, ISymbol owner, Compilation compilation)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        if (direction != RefKind.None)
        {
            ParameterKind? kind = direction switch
            {
                RefKind.In => ParameterKind.FixedIn,
                RefKind.Out => ParameterKind.FixedOut,
                RefKind.Ref => ParameterKind.FixedBoth,
                _ => null,
            };
            return kind is { } known && !both && FlatSize.Of(type) is { } size ? new(known, name, ScalarKind.None, name, size) : null;
        }

        if (type is INamedTypeSymbol { Arity: 1 } span && span.TypeArguments[0].SpecialType == SpecialType.System_Byte
            && span.NamespaceName() == "System")
        {
            if (span.Name == "Span")
                return new(both ? ParameterKind.BlockBoth : ParameterKind.BlockOut, name, ScalarKind.None, name, 0);
            if (span.Name == "ReadOnlySpan" && !both)
                return new(ParameterKind.BlockIn, name, ScalarKind.None, name, 0);
            return null;
        }

        if (both)
            return null;
        if (FindService(type, owner, compilation) is { } service)
        {
            return ReadId(service) is { } id
                ? new(ParameterKind.Reference, ServiceShape.ReferenceTypeName(service), ScalarKind.None, string.Empty, id)
                : null;
        }

        ITypeSymbol? only = OnlyFieldType(type);
        ITypeSymbol number = only ?? type;
        if (number is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
            number = underlying;
        ScalarKind scalar = ScalarOf(number.SpecialType);
        return scalar == ScalarKind.None
            ? null
            : new(ParameterKind.Word, name, scalar, number.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), 0)
            {
                IsStruct = only is not null,
            };
    }

    /// <summary>
    /// Type of a struct's only field, which determines its layout; null if there are several. The field must be flat: neither a pointer nor
    /// a <c>nuint</c>, which a permanent reference contains.
    /// </summary>
    private static ITypeSymbol? OnlyFieldType(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None })
            return null;
        IFieldSymbol[] fields = type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst).Take(2).ToArray();
        return fields.Length == 1 && !fields[0].IsFixedSizeBuffer && FlatSize.Of(type) is { } size && size == FlatSize.Of(fields[0].Type)
            ? fields[0].Type
            : null;
    }

    /// <summary>Finds the service whose reference type this is or will be.</summary>
    internal static INamedTypeSymbol? FindService(ITypeSymbol type, ISymbol owner, Compilation compilation)
    {
        if (type is not INamedTypeSymbol { Arity: 0, ContainingType: null } named)
            return null;
        string wanted = "I" + named.Name;
        if (named.TypeKind != TypeKind.Error)
            return named.IsRefLikeType ? ServiceIn(named.ContainingNamespace, wanted, compilation) : null;

        // The type does not exist before this generator has made it: search where the compiler will.
        for (INamespaceSymbol? space = owner.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (ServiceIn(space, wanted, compilation) is { } service)
                return service;
        }

        return compilation.GetSymbolsWithName(wanted, SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(t => t.IsService());
    }

    private static FunctionModel ReadFunction(IMethodSymbol method, Compilation compilation)
    {
        bool isValid = !method.IsGenericMethod && !method.ReturnsByRef && !method.ReturnsByRefReadonly
            && method.ContainingType.GetMembers(method.Name).Length == 1 && !ServiceShape.IsReserved(method);
        ImmutableArray<ParameterModel>.Builder parameters = ImmutableArray.CreateBuilder<ParameterModel>(method.Parameters.Length);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool both = parameter.FindAttribute(WellKnownNames.BothAttribute) is not null;
            ValueModel? type = ReadValue(parameter.Type, parameter.RefKind, both, method, compilation);
            isValid &= type is not null && !ServiceShape.IsReserved(parameter);
            parameters.Add(new(ServiceShape.Identifier(parameter.Name), type ?? ValueModel.Void));
        }

        ValueModel? result = ReadResult(method, compilation);
        return new FunctionModel(method.Name, new(parameters.ToImmutable()), result ?? ValueModel.Void, isValid && result is not null);
    }

    /// <summary>Reads the result of a function; null if it cannot be passed.</summary>
    internal static ValueModel? ReadResult(IMethodSymbol method, Compilation compilation)
    {
        if (method.ReturnsVoid)
            return ValueModel.Void;
        ValueModel? result = ReadValue(method.ReturnType, RefKind.None, false, method, compilation);
        return result?.Kind is ParameterKind.Word or ParameterKind.Reference ? result : null;
    }

    private static RequiredModel ReadRequired(IPropertySymbol property, Compilation compilation)
    {
        ServiceModel? service = FindService(property.Type, property, compilation) is { } found ? ReadService(found, compilation) : null;
        return new RequiredModel(
            property.Name,
            KebabCase.From(property.Name),
            ServiceShape.Modifiers(property),
            service,
            property.FindAttribute(WellKnownNames.RequiredAttribute)?.NamedValue("Optional") is true)
        {
            TypeName = service?.TypeName ?? property.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
        };
    }

    private static IEnumerable<IAssemblySymbol> ServiceAssemblies(Compilation compilation)
    {
        yield return compilation.Assembly;

        // Services are marked by ServiceAttribute: an assembly that neither defines nor references it has none.
        if (compilation.GetTypeByMetadataName(WellKnownNames.ServiceAttribute)?.ContainingAssembly is not { } definer)
            yield break;
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            bool isDefiner = SymbolEqualityComparer.Default.Equals(assembly, definer);
            if (isDefiner || assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Equals(definer.Identity))))
                yield return assembly;
        }
    }

    private static INamedTypeSymbol? ServiceIn(INamespaceSymbol space, string name, Compilation compilation)
    {
        // The namespace of the whole compilation, since a symbol may contain only its own assembly's part.
        INamespaceSymbol merged = compilation.GetCompilationNamespace(space) ?? space;
        return merged.GetTypeMembers(name, 0).FirstOrDefault(t => t.IsService());
    }

    /// <summary>The ID that <c>[Service]</c> gives.</summary>
    internal static uint? ReadId(INamedTypeSymbol service)
    {
        AttributeData? attribute = service.FindAttribute(WellKnownNames.ServiceAttribute);
        return attribute?.Number() is { } id and >= 0 and <= uint.MaxValue ? (uint)id : null;
    }

    private static ScalarKind ScalarOf(SpecialType type) => type switch
    {
        SpecialType.System_Boolean => ScalarKind.Bool,
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32
            or SpecialType.System_UIntPtr => ScalarKind.Unsigned,
        SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_Int32 => ScalarKind.Signed,
        SpecialType.System_IntPtr => ScalarKind.NativeSigned,
        _ => ScalarKind.None,
    };
}
