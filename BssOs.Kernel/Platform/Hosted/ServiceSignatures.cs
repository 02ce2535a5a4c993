using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace BssOs.Kernel.Hosted;

/// <summary>Tells for each service function which argument words are references, from the service definitions in the process.</summary>
internal static class ServiceSignatures
{
    private static readonly Dictionary<uint, Service> Services = [];

    /// <summary>What the calls of a service need to know.</summary>
    /// <param name="Atomic">Whether its calls keep the caller locked.</param>
    /// <param name="ReferenceWords">For each function and each word of its arguments: whether it is a reference.</param>
    /// <param name="ReturnsReference">For each function: whether its result is a reference.</param>
    public sealed record Service(bool Atomic, bool[][] ReferenceWords, bool[] ReturnsReference);

    /// <summary>Looks a service up by its ID.</summary>
    public static Service Get(uint serviceId)
    {
        lock (Services)
        {
            if (!Services.TryGetValue(serviceId, out Service? service))
            {
                service = Read(serviceId);
                Services.Add(serviceId, service);
            }

            return service;
        }
    }

    private static Service Read(uint serviceId)
    {
        Type type = AppDomain.CurrentDomain.GetAssemblies()
            .Where(DefinesServices)
            .SelectMany(assembly => assembly.GetTypes())
            .FirstOrDefault(candidate => candidate.IsInterface && candidate.GetCustomAttribute<ServiceAttribute>()?.Id == serviceId)
            ?? throw new InvalidOperationException($"No loaded assembly defines a service with the ID 0x{serviceId:x8}.");
        MethodInfo[] functions = [.. type.GetMethods().OrderBy(method => method.MetadataToken)];
        return new Service(
            type.GetCustomAttribute<ServiceAttribute>()!.Atomic,
            [.. functions.Select(function => function.GetParameters().SelectMany(WordsOf).ToArray())],
            [.. functions.Select(function => IsReference(function.ReturnType))]);
    }

    // Services are marked by ServiceAttribute: an assembly that neither defines nor references it has none.
    private static bool DefinesServices(Assembly assembly)
    {
        string definer = typeof(ServiceAttribute).Assembly.GetName().Name!;
        return !assembly.IsDynamic
            && (assembly == typeof(ServiceAttribute).Assembly
            || Array.Exists(assembly.GetReferencedAssemblies(), name => name.Name == definer));
    }

    private static IEnumerable<bool> WordsOf(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (type.IsGenericType)
            return [false, false];
        return [IsReference(type)];
    }

    private static bool IsReference(Type type) => type.IsByRefLike && !type.IsGenericType && type.GetNestedType("Permanent") != null;
}
