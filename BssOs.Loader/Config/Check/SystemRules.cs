using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>The rules for the wiring of servers.</summary>
internal sealed class SystemRules(ScopeTree tree, Resolver resolver, KernelNames kernel, Findings findings)
{
    private readonly HashSet<(ConfigurationText Text, uint Node)> _usedDefaults = [];

    /// <summary>Checks all files, whether used or not.</summary>
    public void Check()
    {
        foreach (Scope scope in tree.Scopes)
        {
            CheckRequirements(scope);
            foreach (uint node in scope.Text.StatementsOf(NodeKind.Include, NodeKind.Server))
                CheckBlock(scope, node, hasArgument: false);
            foreach (uint node in scope.Text.StatementsOf(NodeKind.Export, NodeKind.Match))
                CheckSource(scope, scope.Text.Second(node), hasArgument: scope.Includer is not null);
            foreach (uint node in scope.Text.Defaults)
                CheckSource(scope, scope.Text.Second(node), hasArgument: false);
        }

        foreach (ConfigurationText text in tree.Scopes.Select(scope => scope.Text).Distinct())
            CheckDefaults(text);
        new CycleRule(resolver, findings).Check(tree.Scopes);
    }

    /// <summary>Checks that a source provides the service of a slot.</summary>
    /// <param name="scope">The file of the slot.</param>
    /// <param name="slotNode">The slot there.</param>
    /// <param name="slot">What the server file says about it.</param>
    /// <param name="file">The server file.</param>
    /// <param name="hasArgument">Whether the server is made for a query that has an argument.</param>
    public void CheckService(Scope scope, uint slotNode, SlotDescription slot, string file, bool hasArgument)
    {
        ConfigurationText text = scope.Text;
        List<Provision> provisions = resolver.Resolve(scope, text.Second(slotNode), []).ToList();
        if (provisions.Count != 0 && provisions.All(provision => provision.IsOfNoArgument || (provision.IsOfArgument && !hasArgument))
            && provisions[0].Scope != scope)
        {
            Provision first = provisions[0];
            (int line, _) = first.Scope.Text.PlaceOf(first.Scope.Text.OffsetOf(first.Source));
            findings.Error(
                text,
                slotNode,
                Rules.ArgumentOutside,
                $"{text.Write(text.Second(slotNode))} is the argument of a query ({first.Scope.Text.Name}:{line}), and slot {slot.Name} of {file} gives none",
                $"name a source that provides {slot.Service.Name}");
        }

        foreach (Provision provision in provisions)
        {
            if (provision.Service is null || slot.Service.Id == Server.ServiceId)
                continue;
            string providing = provision.Written;
            if (provision.Owner is { } owner)
                providing += $" ({owner.Scope.Text.FileOf(owner.Node)})";
            if (provision.Find(slot.Service.Id) is not { } service)
            {
                findings.Error(
                    text,
                    slotNode,
                    Rules.WrongService,
                    $"slot {slot.Name} of {file} needs {slot.Service.Name}, but {providing} provides {provision.ServiceNames}",
                    SuggestProvider(scope, slot));
            }
            else if (service.Hash != slot.Service.Hash)
            {
                findings.Error(
                    text,
                    slotNode,
                    Rules.ChangedService,
                    $"{file} and {providing} were built with different definitions of {service.Name}",
                    "build both anew");
            }
        }
    }

    // The servers of a file are known from its text; a missing server file is reported elsewhere.
    private void CheckDefaults(ConfigurationText text)
    {
        foreach (uint node in text.Defaults.Where(node => !_usedDefaults.Contains((text, node))))
        {
            string name = text.TextOf(node);
            findings.Warning(
                text,
                node,
                Rules.UnusedDefault,
                $"no server of this file takes its slot {name} from here",
                "mend the name, or leave the default out");
        }
    }

    private void CheckBlock(Scope scope, uint node, bool hasArgument)
    {
        ConfigurationText text = scope.Text;
        if (text.KindOf(node) == NodeKind.Include)
            CheckIncludeSlots(scope, node);
        else if (resolver.Describe(new Owner(scope, node)) is { } server)
            CheckSlots(scope, node, server, hasArgument);
        foreach (uint slot in text.SlotsOf(node))
            CheckSource(scope, text.Second(slot), hasArgument);
    }

    private void CheckSource(Scope scope, uint source, bool hasArgument)
    {
        _ = resolver.Resolve(scope, source, []);
        foreach (uint node in scope.Text.SourcesIn(source).Where(node => scope.Text.KindOf(node) == NodeKind.New))
            CheckBlock(scope, node, hasArgument);
    }

    private void CheckSlots(Scope scope, uint node, ServerDescription server, bool hasArgument)
    {
        ConfigurationText text = scope.Text;
        var filled = new HashSet<string>();
        foreach (uint slotNode in resolver.SlotsOf(new Owner(scope, node)))
        {
            string name = text.TextOf(slotNode);
            filled.Add(name);
            if (text.KindOf(slotNode) == NodeKind.Default)
                _usedDefaults.Add((text, slotNode));
            if (server.Slots.FirstOrDefault(slot => slot.Name == name) is { } known)
                CheckService(scope, slotNode, known, server.FileName, hasArgument && text.KindOf(slotNode) != NodeKind.Default);
            else
                ReportUnknownSlot(text, slotNode, server);
        }

        foreach (SlotDescription slot in server.Slots.Where(slot => !slot.Optional && !filled.Contains(slot.Name)))
        {
            findings.Error(
                text,
                node,
                Rules.MissingSlot,
                $"slot {slot.Name} of {server.FileName} is empty",
                $"add {slot.Name} = SOURCE with a source that provides {slot.Service.Name}");
        }
    }

    /// <summary>Reports a slot that a server does not have.</summary>
    public void ReportUnknownSlot(ConfigurationText text, uint slotNode, ServerDescription server)
    {
        string name = text.TextOf(slotNode);
        List<string> slots = server.Slots.Select(slot => slot.Name).ToList();
        string otherwise = slots.Count == 0 ? "it has none" : "it has " + string.Join(", ", slots);
        findings.Error(
            text,
            slotNode,
            Rules.UnknownSlot,
            $"{server.FileName} has no slot {name}",
            Spelling.Suggest(name, slots, otherwise));
    }

    private void CheckIncludeSlots(Scope scope, uint node)
    {
        if (!scope.Included.TryGetValue(node, out Scope? included))
            return;
        ConfigurationText inner = included.Text;
        List<string> required = inner.StatementsOf(NodeKind.Require).Select(inner.TextOf).ToList();
        foreach (uint slot in scope.Text.SlotsOf(node).Where(slot => !required.Contains(scope.Text.TextOf(slot))))
        {
            string name = scope.Text.TextOf(slot);
            string otherwise = required.Count == 0 ? "it requires nothing" : "it requires " + string.Join(", ", required);
            findings.Error(
                scope.Text,
                slot,
                Rules.UnknownRequirement,
                $"{inner.Name} does not require {name}",
                Spelling.Suggest(name, required, otherwise));
        }
    }

    private void CheckRequirements(Scope scope)
    {
        if (scope.Includer is not { } includer)
            return;
        List<string> given = includer.Text.SlotsOf(scope.Include).Select(includer.Text.TextOf).ToList();
        foreach (string name in scope.Text.StatementsOf(NodeKind.Require).Select(scope.Text.TextOf).Where(name => !given.Contains(name)))
        {
            findings.Error(
                includer.Text,
                scope.Include,
                Rules.MissingRequirement,
                $"{scope.Text.Name} requires {name}",
                $"add {name} = SOURCE to the include");
        }
    }

    private string SuggestProvider(Scope scope, SlotDescription slot)
    {
        ConfigurationText text = scope.Text;
        uint wanted = slot.Service.Id;
        if (wanted == KernelNames.Text.Id)
            return "write a text, a number or boot.KEY";
        IEnumerable<string> own = text.StatementsOf(NodeKind.Server)
            .Where(node => resolver.Describe(new Owner(scope, node))?.Implements(wanted) is true)
            .Select(text.TextOf);
        IEnumerable<string> exported = scope.Included.SelectMany(included =>
            ExportsOf(included.Value, wanted).Select(name => $"{text.TextOf(included.Key)}.{name}"));
        IEnumerable<string> plain = kernel.Plain.Where(name => name.Value.Id == wanted).Select(name => $"kernel.{name.Key}");
        IEnumerable<string> resources = kernel.Resources.Where(name => name.Value.Service.Id == wanted)
            .Select(name => $"kernel.{name.Key}(FIRST, COUNT)");
        string? provider = own.Concat(exported).Concat(plain).Concat(resources).FirstOrDefault();
        return provider is null ? $"name a source that provides {slot.Service.Name}" : $"{provider} provides {slot.Service.Name}";
    }

    private IEnumerable<string> ExportsOf(Scope scope, uint service) =>
        scope.Text.StatementsOf(NodeKind.Export)
            .Where(node => resolver.Resolve(scope, scope.Text.Second(node), []).Any(provision => provision.Find(service) is not null))
            .Select(scope.Text.TextOf);
}
