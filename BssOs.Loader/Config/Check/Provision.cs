using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace BssOs.Config.Check;

/// <summary>One possible end of the route from a slot.</summary>
internal sealed record Provision(ProvisionKind Kind, ServiceSignature? Service, Scope Scope, uint Source, ImmutableList<string> Route)
{
    /// <summary>The server that provides the service, or that is asked for it; null if there is none.</summary>
    public Owner? Owner { get; init; }

    /// <summary>Additional services.</summary>
    public IReadOnlyList<ServiceSignature> Further { get; init; } = [];

    /// <summary>Names of all services.</summary>
    public string ServiceNames => string.Join(" and ", Services.Select(service => service.Name));

    /// <summary>For a configuration: the use of its file.</summary>
    public Scope? Configuration { get; init; }

    /// <summary>For something of the kernel: its name, without arguments.</summary>
    public string? KernelName { get; init; }

    /// <summary>For a part of a kernel resource: which one.</summary>
    public ResourceRange? Range { get; init; }

    /// <summary>For an answer: what is asked for, with arguments; null for an argument.</summary>
    public string? Asked { get; init; }

    /// <summary>Whether it is the argument of the query that leads here, or is asked of that.</summary>
    public bool IsOfArgument { get; init; }

    /// <summary>Whether it is of an argument, but on the way here lies a name, for which there is none.</summary>
    public bool IsOfNoArgument { get; init; }

    private IEnumerable<ServiceSignature> Services => Service is null ? [] : Further.Prepend(Service);

    /// <summary>The service with an ID; null if it is not provided, or not known to be.</summary>
    public ServiceSignature? Find(uint id) => Services.FirstOrDefault(service => service.Id == id);

    /// <summary>The end of the route as it is written.</summary>
    public string Written => Scope.Text.Write(Source);
}
