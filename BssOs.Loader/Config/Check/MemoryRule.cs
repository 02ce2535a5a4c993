using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>The rule that isolated servers can be loaded with the memory that their quota leaves them.</summary>
internal sealed class MemoryRule(Findings findings)
{
    private const uint PageBytes = 4096;
    private const uint KibiBytes = 1024;

    // Private data begin at multiples of this in a domain.
    private const uint UnitBytes = 64;

    private readonly List<(Owner Owner, Instance Instance, ServerDescription Server)> _isolated = [];

    /// <summary>Adds an isolated server.</summary>
    public void Add(Owner owner, Instance instance, ServerDescription server) => _isolated.Add((owner, instance, server));

    /// <summary>Looks at each server alone, then at those together that are in one domain whatever the system finds.</summary>
    /// <param name="first">What is loaded first.</param>
    /// <param name="edges">The wiring of all slots.</param>
    public void Check(IEnumerable<Instance> first, IReadOnlyList<Edge> edges)
    {
        HashSet<Instance> certain = FindCertain(first, edges);
        foreach (var domain in _isolated.GroupBy(one => (object?)one.Instance.Domain ?? one.Instance))
        {
            var together = domain.Where(one => certain.Contains(one.Instance)).ToList();
            bool isTooMuch = together.Count > 1 && !Fits(
                together[0].Owner,
                together.Select(one => one.Server),
                $"the {together.Count} servers of domain {together[0].Instance.Domain?.Name} need");
            foreach (var one in domain.Where(_ => !isTooMuch))
                Fits(one.Owner, [one.Server], $"{one.Server.FileName} needs");
        }
    }

    // Each server has pages for code and constants; private data, a page at least, and the pages of a stack are there for all.
    private bool Fits(Owner owner, IEnumerable<ServerDescription> servers, string who)
    {
        if (owner.Scope.FindQuota(owner.Node, QuotaKind.Memory) is not var (text, quota))
            return true;
        uint code = 0;
        uint data = 0;
        foreach (ServerDescription server in servers)
        {
            code += RoundUp((uint)server.CodeBytes, PageBytes);
            data += RoundUp(Math.Max((uint)server.PrivateBytes, 1), UnitBytes);
        }

        uint least = code + RoundUp(data, PageBytes) + PageBytes;
        uint stated = text.ReadQuota(quota).Value;
        if (stated >= least)
            return true;
        findings.Error(
            text,
            quota,
            Rules.SmallQuota,
            $"{who} more memory than {stated / KibiBytes} KiB: code, private data and a stack",
            $"write at least memory = {least / KibiBytes} KiB");
        return false;
    }

    // What is loaded on request, or as the other side of an else, may never be there.
    private static HashSet<Instance> FindCertain(IEnumerable<Instance> first, IReadOnlyList<Edge> edges)
    {
        ILookup<Instance, Edge> filled = edges.GroupBy(edge => (edge.From, edge.Slot)).Where(slot => slot.Count() == 1)
            .Select(slot => slot.Single()).Where(edge => edge.To is not null && edge.Kind != EdgeKind.OnDemand)
            .ToLookup(edge => edge.From);
        HashSet<Instance> found = [];
        Queue<Instance> open = new(first);
        while (open.TryDequeue(out Instance? instance))
        {
            if (!found.Add(instance))
                continue;
            foreach (Edge edge in filled[instance])
                open.Enqueue(edge.To!);
        }

        return found;
    }

    private static uint RoundUp(uint bytes, uint unit) => (bytes + unit - 1) & ~(unit - 1);
}
