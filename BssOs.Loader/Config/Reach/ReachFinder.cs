using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Reach;

/// <summary>Finds out what each isolated server of a system can reach.</summary>
public static class ReachFinder
{
    /// <summary>The domains, in the order in which the model has their servers.</summary>
    public static IReadOnlyList<DomainReach> Find(SystemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ILookup<Instance, Edge> edges = model.Edges.ToLookup(edge => edge.From);
        (Instance From, Instance To, ReachedServer Server)[] calls = model.Edges
            .SelectMany(edge => Reached(edge, edges).Select(found => (edge.From, found.To, found.Server))).ToArray();
        ILookup<Instance, ReachedServer> servers = calls.ToLookup(call => call.From, call => call.Server);
        ILookup<Instance, string> callers = calls.ToLookup(call => call.To, call => call.From.Name);
        return model.Instances.Where(server => server.IsIsolated)
            .Select(server => Describe(server, edges[server].ToList(), servers[server], callers[server])).ToArray();
    }

    private static DomainReach Describe(
        Instance server, IReadOnlyList<Edge> edges, IEnumerable<ReachedServer> servers, IEnumerable<string> callers) =>
        new(
            server.Name,
            server.FileName,
            server.Configuration,
            server.Line,
            server.Quota,
            servers.Distinct().ToArray(),
            edges.Where(edge => edge.KernelName is not null).Select(edge => edge.Source).Distinct().ToArray(),
            callers.Distinct().ToArray(),
            edges.Select(DeviceRights.DeviceOf).OfType<string>().Distinct().ToArray(),
            edges.SelectMany(DeviceRights.WaysToEverything).Distinct().ToArray());

    // A server that is asked may answer with anything; if it holds something by that name, it will be that.
    private static IEnumerable<(Instance To, ReachedServer Server)> Reached(Edge edge, ILookup<Instance, Edge> edges)
    {
        if (edge.To is not { } to)
            yield break;
        ReachKind way = edge.Kind switch
        {
            EdgeKind.Asked => ReachKind.Asks,
            EdgeKind.OnDemand => ReachKind.Holds,
            _ => ReachKind.Calls,
        };
        yield return (to, new ReachedServer(edge.Slot, edge.Service, to.Name, to.IsIsolated, way, edge.Asked));
        if (way != ReachKind.Asks)
            yield break;
        foreach (Edge held in edges[to].Where(held => held.Kind == EdgeKind.OnDemand && held.Source == edge.Asked))
        {
            Instance answer = held.To!;
            yield return (answer, new ReachedServer(edge.Slot, edge.Service, answer.Name, answer.IsIsolated, ReachKind.MayGet, edge.Asked));
        }
    }
}
