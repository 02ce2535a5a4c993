using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>A server cannot be loaded if its slots need, directly or indirectly, the server itself.</summary>
internal sealed class CycleRule(Resolver resolver, Findings findings)
{
    private readonly HashSet<Owner> _finished = [];
    private readonly HashSet<Owner> _underway = [];
    private readonly List<(Owner Owner, uint Slot)> _path = [];

    public void Check(IEnumerable<Scope> scopes)
    {
        foreach (Scope scope in scopes)
        {
            foreach (uint node in scope.Text.StatementsOf(NodeKind.Server))
                Visit(new Owner(scope, node));
        }
    }

    private void Visit(Owner owner)
    {
        if (_finished.Contains(owner))
            return;
        if (!_underway.Add(owner))
        {
            Report(_path.FindIndex(step => step.Owner == owner));
            return;
        }

        ConfigurationText text = owner.Scope.Text;
        foreach (uint slot in resolver.SlotsOf(owner))
        {
            _path.Add((owner, slot));
            foreach (Provision provision in resolver.Resolve(owner.Scope, text.Second(slot), []))
            {
                if (provision.Owner is { } next)
                    Visit(next);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _underway.Remove(owner);
        _finished.Add(owner);
    }

    private void Report(int start)
    {
        List<(Owner Owner, uint Slot)> cycle = _path.Skip(start).ToList();
        string path = string.Concat(cycle.Select(step => $"{Name(step.Owner)} ({step.Owner.Scope.Text.TextOf(step.Slot)}) -> "));
        (Owner last, uint slot) = cycle[^1];
        findings.Error(
            last.Scope.Text,
            slot,
            Rules.Cycle,
            $"these servers need each other: {path}{Name(cycle[0].Owner)}",
            "take one of these slots from another server");
    }

    private static string Name(Owner owner)
    {
        ConfigurationText text = owner.Scope.Text;
        return owner.Scope.Path + (text.KindOf(owner.Node) == NodeKind.New ? text.FileOf(owner.Node) : text.TextOf(owner.Node));
    }
}
