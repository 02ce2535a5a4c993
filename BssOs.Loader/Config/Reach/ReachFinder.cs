using System;
using System.Collections.Generic;
using System.Linq;

namespace BssOs.Config.Reach;

/// <summary>Finds out what each domain of a system can reach.</summary>
public static class ReachFinder
{
    /// <summary>The domains, in the order in which the model has the first server of each.</summary>
    public static IReadOnlyList<DomainReach> Find(SystemModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ILookup<Instance, Edge> edges = model.Edges.ToLookup(edge => edge.From);
        (Instance From, Instance To, ReachedServer Server)[] calls = model.Edges
            .SelectMany(edge => Reached(edge, edges).Select(found => (edge.From, found.To, found.Server))).ToArray();
        ILookup<Instance, (Instance From, Instance To, ReachedServer Server)> callsOf = calls.ToLookup(call => call.From);
        ILookup<Instance, (Instance From, Instance To, ReachedServer Server)> callsTo = calls.ToLookup(call => call.To);
        return model.Instances.Where(server => server.IsIsolated)
            .GroupBy(server => server.Domain ?? new object())
            .Select(domain =>
            {
                HashSet<Instance> members = domain.ToHashSet();
                return Describe(
                    domain.ToArray(),
                    domain.SelectMany(server => edges[server]).ToArray(),
                    domain.SelectMany(server => callsOf[server]).Where(call => !members.Contains(call.To))
                        .Select(call => call.Server).ToArray(),
                    domain.SelectMany(server => callsTo[server]).Where(call => !members.Contains(call.From))
                        .Select(call => (Caller: call.From.Name, call.To.Name)).ToArray());
            }).ToArray();
    }

    private static DomainReach Describe(
        IReadOnlyList<Instance> members, Edge[] edges, ReachedServer[] reached, (string Caller, string Name)[] callers)
    {
        Instance first = members[0];
        Domain? drawn = first.Domain;
        return new(
            drawn?.Name ?? first.Name,
            drawn is null ? first.FileName : null,
            drawn?.Configuration ?? first.Configuration,
            drawn?.Line ?? first.Line,
            members.Select(server => new DomainMember(server.Name, server.FileName, server.Configuration, server.Line)).ToArray(),
            reached.Select(server => (server.From, server.Name)).Distinct().Count() + callers.Distinct().Count(),
            first.Quota,
            reached.Distinct().ToArray(),
            edges.Where(edge => edge.KernelName is not null).Select(edge => edge.Source).Distinct().ToArray(),
            callers.Select(caller => caller.Caller).Distinct().ToArray(),
            edges.Select(DeviceRights.DeviceOf).OfType<string>().Distinct().ToArray(),
            edges.SelectMany(edge => DeviceRights.WaysToEverything(edge).Select(way => drawn is null ? way : $"{edge.From.Name}.{way}"))
                .Distinct().ToArray());
    }

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
        yield return (to, new ReachedServer(edge.From.Name, edge.Slot, edge.Service, to.Name, to.IsIsolated, way, edge.Asked));
        if (way != ReachKind.Asks)
            yield break;
        foreach (Edge held in edges[to].Where(held => held.Kind == EdgeKind.OnDemand && held.Source == edge.Asked))
        {
            Instance answer = held.To!;
            yield return (answer, new ReachedServer(
                edge.From.Name, edge.Slot, edge.Service, answer.Name, answer.IsIsolated, ReachKind.MayGet, edge.Asked));
        }
    }
}
