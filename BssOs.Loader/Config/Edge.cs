using System.Collections.Generic;

namespace BssOs.Config;

/// <summary>The wiring of one slot of an instance.</summary>
/// <param name="From">The instance that has the slot.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Service">The service that the slot needs.</param>
/// <param name="To">The instance that provides it, or that is asked for it; null if it is not a server file (kernel, text,
/// argument).</param>
/// <param name="Source">The end of the route as it is written, such as <c>kernel.ports(0x3F8, 8)</c>.</param>
/// <param name="Kind">How the one depends on the other.</param>
/// <param name="Route">Each step from the slot to its source, such as <c>system.conf:12:5: network = net.routing</c>.</param>
public sealed record Edge(
    Instance From, string Slot, string Service, Instance? To, string Source, EdgeKind Kind, IReadOnlyList<string> Route)
{
    /// <summary>What the other one is asked for, with arguments; null where nothing is asked for.</summary>
    public string? Asked { get; init; }

    /// <summary>What the kernel is asked for, without arguments; null for everything else.</summary>
    public string? KernelName { get; init; }

    /// <summary>For a part of a resource of the kernel: which one.</summary>
    public ResourceRange? Range { get; init; }
}
