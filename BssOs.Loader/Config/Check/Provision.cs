using System.Collections.Immutable;

namespace BssOs.Config.Check;

/// <summary>One possible end of the route from a slot.</summary>
internal sealed record Provision(ProvisionKind Kind, ServiceSignature? Service, Scope Scope, uint Source, ImmutableList<string> Route)
{
    /// <summary>The server that provides, or for an answer the one that is asked; null if there is none.</summary>
    public Owner? Owner { get; init; }

    /// <summary>For a configuration: its use.</summary>
    public Scope? Configuration { get; init; }

    /// <summary>For a range of a kernel resource: its name and the range.</summary>
    public (string Name, ulong First, ulong Count)? Range { get; init; }

    /// <summary>The end of the route as it is written.</summary>
    public string Written => Scope.Text.Write(Source);
}
