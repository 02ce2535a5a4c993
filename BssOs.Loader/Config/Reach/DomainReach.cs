using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Reach;

/// <summary>What an isolated server can reach by its slots, and who reaches it. What others hand to it in calls comes on top.</summary>
/// <param name="Name">The server, as in <see cref="Instance"/>.</param>
/// <param name="FileName">Its server file.</param>
/// <param name="Configuration">The configuration file that names it.</param>
/// <param name="Line">The line there.</param>
/// <param name="Quota">What it may have; null if that is not limited.</param>
/// <param name="Servers">The servers that it can call.</param>
/// <param name="Kernel">What it has of the kernel, as the configuration names it.</param>
/// <param name="CalledBy">Names of the servers that can call it.</param>
/// <param name="Devices">The registers, interrupts and memory of devices that it has.</param>
/// <param name="Everything">Why no wall holds it: each is a way to all memory; usually none.</param>
public sealed record DomainReach(
    string Name,
    string FileName,
    string Configuration,
    int Line,
    DomainQuota? Quota,
    IReadOnlyList<ReachedServer> Servers,
    IReadOnlyList<string> Kernel,
    IReadOnlyList<string> CalledBy,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Everything)
{
    /// <summary>Number of servers that it can call, and of those that can call it: each is a connection through its wall.</summary>
    public int Crossings => Servers.Select(server => server.Name).Distinct().Count() + CalledBy.Count;
}
