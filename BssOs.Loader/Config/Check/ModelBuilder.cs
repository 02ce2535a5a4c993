using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>Determines, starting from the init server, what will be loaded, and applies the checks that need the whole system.</summary>
internal sealed class ModelBuilder(Resolver resolver, SystemRules rules, Findings findings)
{
    private readonly Dictionary<Owner, Instance> _instances = [];
    private readonly List<Instance> _order = [];
    private readonly HashSet<string> _names = [];
    private readonly List<Edge> _edges = [];
    private readonly MemoryRule _memory = new(findings);
    private readonly List<(Instance Instance, Scope Scope, uint Slot, Provision Provision)> _ranges = [];

    private BootOptions _boot = new();

    public SystemModel Build(Scope main, ServerDescription? init, BootOptions boot, IReadOnlyList<string> configurations)
    {
        _boot = boot;
        if (init is not null)
            VisitInit(main, init);
        CheckRanges();
        _memory.Check(_order.Take(1), _edges);
        IEnumerable<string> files = new[] { boot.Init, boot.Parser }.Concat(configurations)
            .Concat(_order.Select(instance => instance.FileName));
        return new SystemModel(_order, _edges, files.Distinct().ToList());
    }

    private void VisitInit(Scope main, ServerDescription init)
    {
        ConfigurationText text = main.Text;
        var instance = new Instance("init", init.FileName, init.Service.Name, text.Name, 1);
        _order.Add(instance);
        foreach (SlotDescription slot in init.Slots)
        {
            uint answer = text.FindAnswer(slot.Name);
            if (answer != 0)
            {
                rules.CheckService(main, answer, slot, init.FileName, hasArgument: false);
                VisitSlot(instance, main, answer, slot);
            }
            else if (!slot.Optional)
            {
                findings.Error(
                    text,
                    0,
                    Rules.MissingSlot,
                    $"slot {slot.Name} of {init.FileName} is empty",
                    $"add export {slot.Name} = SOURCE with a source that provides {slot.Service.Name}");
            }
        }

        foreach (uint export in text.StatementsOf(NodeKind.Export).Where(node => init.Slots.All(slot => slot.Name != text.TextOf(node))))
            rules.ReportUnknownSlot(text, export, init);
    }

    private Instance? Visit(Owner owner)
    {
        if (_instances.TryGetValue(owner, out Instance? known))
            return known;
        if (resolver.Describe(owner) is not { } server)
            return null;
        ConfigurationText text = owner.Scope.Text;
        string name = text.KindOf(owner.Node) == NodeKind.New ? Path.GetFileNameWithoutExtension(server.FileName) : text.TextOf(owner.Node);
        var instance = new Instance(
            NameOf(owner.Scope.Path + name), server.FileName, server.Service.Name, text.Name, text.PlaceOf(text.OffsetOf(owner.Node)).Line,
            _boot.IsolatesAll || owner.Scope.IsIsolated(owner.Node), ReadQuota(owner), DomainOf(owner));
        if (instance.IsIsolated)
        {
            CheckIsolation(owner);
            _memory.Add(owner, instance, server);
        }

        _instances.Add(owner, instance);
        _order.Add(instance);
        List<uint> filled = resolver.SlotsOf(owner).ToList();
        foreach (SlotDescription slot in server.Slots)
        {
            uint node = filled.FirstOrDefault(node => text.TextOf(node) == slot.Name);
            if (node != 0)
                VisitSlot(instance, owner.Scope, node, slot);
        }

        return instance;
    }

    // Only on a PC there is something that can isolate.
    private void CheckIsolation(Owner owner)
    {
        if (_boot.Platform == KernelNames.Isolating)
            return;
        string name = owner.Scope.Text.BaseName;
        findings.Error(
            owner.Scope.Text,
            owner.Node,
            Rules.OtherPlatform,
            $"servers can be isolated on {KernelNames.Isolating}, not on {_boot.Platform}",
            $"a file {name}.{_boot.Platform}.conf would stand in for this one on {_boot.Platform}");
    }

    // Several may be made from one file in the same place, each by a new.
    private string NameOf(string path)
    {
        string name = path;
        for (int number = 2; !_names.Add(name); number++)
            name = $"{path}-{number}";
        return name;
    }

    // What the configuration does not isolate itself may be isolated together.
    private Domain? DomainOf(Owner owner) => _boot.IsolatesTogether && !owner.Scope.IsIsolated(owner.Node)
        ? new Domain("together", _boot.Configuration, 1)
        : owner.Scope.FindDomain(owner.Node);

    private static DomainQuota? ReadQuota(Owner owner)
    {
        uint? Read(QuotaKind kind) =>
            owner.Scope.FindQuota(owner.Node, kind) is var (text, quota) ? text.ReadQuota(quota).Value : null;
        var found = new DomainQuota(
            Read(QuotaKind.Memory), Read(QuotaKind.References), Read(QuotaKind.Threads), Read(QuotaKind.LocalServers));
        return found == new DomainQuota(null, null, null, null) ? null : found;
    }

    private void VisitSlot(Instance from, Scope scope, uint node, SlotDescription slot)
    {
        foreach (Provision provision in resolver.Resolve(scope, scope.Text.Second(node), [scope.Text.Hop(node)]))
        {
            if (provision.Range is not null)
                _ranges.Add((from, scope, node, provision));
            Instance? to = provision.Owner is { } owner ? Visit(owner) : null;
            EdgeKind kind = provision.Kind == ProvisionKind.Answer ? EdgeKind.Asked : EdgeKind.Direct;
            if (provision.Configuration is { } configuration)
            {
                VisitConfiguration(from, slot, configuration, provision, [configuration]);
                continue;
            }

            var edge = new Edge(from, slot.Name, slot.Service.Name, to, provision.Written, kind, provision.Route)
            {
                Asked = provision.Asked,
                KernelName = provision.KernelName,
                Range = provision.Range,
            };
            _edges.Add(edge);
        }
    }

    // Whoever holds a configuration can ask it for all of its exports, and for those of configurations that it exports.
    private void VisitConfiguration(Instance from, SlotDescription slot, Scope configuration, Provision held, HashSet<Scope> asked)
    {
        ConfigurationText text = configuration.Text;
        foreach (uint node in text.StatementsOf(NodeKind.Export, NodeKind.Match))
        {
            foreach (Provision provision in resolver.Resolve(configuration, text.Second(node), held.Route.Add(text.Hop(node))))
            {
                if (provision.Configuration is { } inner && asked.Add(inner))
                    VisitConfiguration(from, slot, inner, provision, asked);
                if (provision.Owner is { } owner && Visit(owner) is { } to)
                    _edges.Add(new Edge(from, slot.Name, to.Service, to, text.TextOf(node), EdgeKind.OnDemand, provision.Route));
            }
        }
    }

    private void CheckRanges()
    {
        for (int i = 0; i < _ranges.Count; i++)
        {
            (Instance instance, Scope scope, uint slot, Provision provision) = _ranges[i];
            ResourceRange range = provision.Range!.Value;
            foreach ((Instance other, Scope otherScope, uint otherSlot, Provision otherProvision) in _ranges.Take(i))
            {
                if (other == instance || otherProvision.KernelName != provision.KernelName || !range.Overlaps(otherProvision.Range!.Value))
                    continue;
                (int line, _) = otherScope.Text.PlaceOf(otherScope.Text.OffsetOf(otherSlot));
                findings.Error(
                    scope.Text,
                    slot,
                    Rules.SharedRange,
                    $"{provision.Written} overlaps {otherProvision.Written}, which {other.Name} has ({otherScope.Text.Name}:{line})",
                    "give each range to one server only");
            }
        }
    }
}
