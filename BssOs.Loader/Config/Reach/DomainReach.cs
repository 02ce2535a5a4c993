using System.Collections.Generic;

namespace BssOs.Config.Reach;

/// <summary>
/// What a domain can reach by the slots of its servers, and who reaches it. What others hand to it in calls comes on top; what its servers
/// have of each other is not listed.
/// </summary>
/// <param name="Name">The domain, or its only server, as in <see cref="Instance"/>.</param>
/// <param name="FileName">The file of the only server; null for a domain that the configuration draws around several.</param>
/// <param name="Configuration">The configuration file that names it.</param>
/// <param name="Line">The line there.</param>
/// <param name="Members">Its servers.</param>
/// <param name="Crossings">
/// Number of connections through its wall: pairs of a server in it and one outside, of which one can call the other.
/// </param>
/// <param name="Quota">What it may have; null if that is not limited.</param>
/// <param name="Servers">The servers that it can call.</param>
/// <param name="Kernel">What it has of the kernel, as the configuration names it.</param>
/// <param name="CalledBy">Names of the servers that can call it.</param>
/// <param name="Devices">The registers, interrupts and memory of devices that it has.</param>
/// <param name="Everything">Why no wall holds it: each is a way to all memory; usually none.</param>
public sealed record DomainReach(
    string Name,
    string? FileName,
    string Configuration,
    int Line,
    IReadOnlyList<DomainMember> Members,
    int Crossings,
    DomainQuota? Quota,
    IReadOnlyList<ReachedServer> Servers,
    IReadOnlyList<string> Kernel,
    IReadOnlyList<string> CalledBy,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Everything);
