using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>Follows sources through names, includes and exports to what provides them, as the parser does at run time.</summary>
internal sealed class Resolver(IReadOnlyDictionary<string, ServerDescription> servers, KernelNames kernel, Findings findings)
{
    private const string ServerEnding = ".bss";
    private const string ConfigurationEnding = ".conf";

    private readonly HashSet<Owner> _underway = [];

    /// <summary>The server file of a server or new statement; null if it does not exist, which is reported.</summary>
    public ServerDescription? Describe(Owner owner)
    {
        ConfigurationText text = owner.Scope.Text;
        string file = text.FileOf(owner.Node);
        if (servers.TryGetValue(file, out ServerDescription? found))
            return found;
        findings.Error(
            text,
            text.Second(owner.Node),
            Rules.MissingServer,
            $"there is no server file {(file.Length == 0 ? "without a name" : file)}",
            Remedy(file));
        return null;
    }

    private string Remedy(string file)
    {
        if (file.EndsWith(ConfigurationEnding, StringComparison.Ordinal))
            return "a configuration file is named by an include statement";
        return servers.ContainsKey(file + ServerEnding)
            ? $"did you mean {file}{ServerEnding}?"
            : Spelling.Suggest(file, servers.Keys, "write the server or mend the name");
    }

    /// <summary>The sources of the slots of a server or new statement: the lines of its block, and defaults for its other slots.</summary>
    public IEnumerable<uint> SlotsOf(Owner owner)
    {
        ConfigurationText text = owner.Scope.Text;
        List<uint> slots = text.SlotsOf(owner.Node).ToList();
        if (servers.TryGetValue(text.FileOf(owner.Node), out ServerDescription? server))
        {
            HashSet<string> open = server.Slots.Select(slot => slot.Name).Except(slots.Select(text.TextOf)).ToHashSet();
            slots.AddRange(text.Defaults.Where(node => open.Contains(text.TextOf(node))));
        }

        return slots;
    }

    /// <summary>Everything to which a source may lead; several with else. Empty after a mistake, which is reported.</summary>
    public IEnumerable<Provision> Resolve(Scope scope, uint source, ImmutableList<string> route)
    {
        // A source that leads back to itself must not be followed for ever.
        var here = new Owner(scope, source);
        if (!_underway.Add(here))
        {
            findings.Error(
                scope.Text,
                source,
                Rules.Cycle,
                $"{scope.Text.Write(source)} leads back to itself",
                "name the server that provides it");
            return [];
        }

        List<Provision> found = Follow(scope, source, route).ToList();
        _underway.Remove(here);
        return found;
    }

    private IEnumerable<Provision> Follow(Scope scope, uint source, ImmutableList<string> route)
    {
        ConfigurationText text = scope.Text;
        switch (text.KindOf(source))
        {
            case NodeKind.Name:
                return FollowName(scope, source, route);
            case NodeKind.Text:
            case NodeKind.Number:
                return [new Provision(ProvisionKind.Text, KernelNames.Text, scope, source, route)];
            case NodeKind.Kernel:
                return [new Provision(ProvisionKind.Kernel, KernelNames.Query, scope, source, route) { KernelName = KernelNames.Itself }];
            case NodeKind.Argument:
                return [new Provision(ProvisionKind.Answer, null, scope, source, route) { IsOfArgument = true }];
            case NodeKind.New:
                return Provide(new Owner(scope, source), source, route);
            case NodeKind.Else:
                return Resolve(scope, text.First(source), route).Concat(Resolve(scope, text.Second(source), route));
            default:
                return FollowMember(scope, source, route);
        }
    }

    private IEnumerable<Provision> Provide(Owner owner, uint source, ImmutableList<string> route) =>
        Describe(owner) is { } server
            ? [new Provision(ProvisionKind.Server, server.Service, owner.Scope, source, route) { Owner = owner, Further = server.Further }]
            : [];

    private IEnumerable<Provision> FollowName(Scope scope, uint source, ImmutableList<string> route)
    {
        ConfigurationText text = scope.Text;
        string name = text.TextOf(source);
        uint node = text.FindDefinition(name);
        if (node == 0)
            return []; // The rules of the file have reported it.
        if (text.KindOf(node) == NodeKind.Server)
            return Provide(new Owner(scope, node), source, route);
        if (text.KindOf(node) == NodeKind.Include)
        {
            return scope.Included.TryGetValue(node, out Scope? included)
                ? [new Provision(ProvisionKind.Configuration, KernelNames.Query, scope, source, route) { Configuration = included }]
                : [];
        }

        if (scope.Includer is not { } includer)
        {
            findings.Error(text, node, Rules.RequiredByMain, $"nobody can give {name} to the main configuration", "define it here");
            return [];
        }

        uint slot = includer.Text.SlotsOf(scope.Include).FirstOrDefault(slot => includer.Text.TextOf(slot) == name);
        return slot == 0 ? [] : Resolve(includer, includer.Text.Second(slot), route.Add(includer.Text.Hop(slot)))
            .Select(provision => provision with { IsOfNoArgument = provision.IsOfArgument });
    }

    private IEnumerable<Provision> FollowMember(Scope scope, uint member, ImmutableList<string> route)
    {
        ConfigurationText text = scope.Text;
        NodeKind left = text.KindOf(text.First(member));
        if (left == NodeKind.Boot)
            return FollowBoot(scope, member, route);
        if (left == NodeKind.Kernel)
            return FollowKernel(scope, member, route);
        return Resolve(scope, text.First(member), route).ToList().SelectMany(asked => Ask(asked, scope, member, route));
    }

    private IEnumerable<Provision> Ask(Provision asked, Scope scope, uint member, ImmutableList<string> route)
    {
        ConfigurationText text = scope.Text;
        if (asked.Configuration is { } configuration)
            return AskConfiguration(configuration, scope, member, asked.Route);
        if (asked.Service is not null && asked.Find(KernelNames.Query.Id) is null)
        {
            findings.Error(
                text,
                member,
                Rules.NotAQuery,
                $"{asked.Written} provides {asked.ServiceNames} and cannot be asked for {text.QueryName(member)}",
                "only configurations, the kernel and servers that implement Query can be asked");
            return [];
        }

        return
        [
            new Provision(ProvisionKind.Answer, null, scope, member, route)
            {
                Owner = asked.Owner,
                IsOfArgument = asked.IsOfArgument,
                Asked = text.QueryName(member),
            },
        ];
    }

    private IEnumerable<Provision> AskConfiguration(Scope configuration, Scope scope, uint member, ImmutableList<string> route)
    {
        ConfigurationText inner = configuration.Text;
        string name = scope.Text.QueryName(member);
        uint answer = inner.FindAnswer(name);
        if (answer != 0)
            return Resolve(configuration, inner.Second(answer), route.Add(inner.Hop(answer)));
        IEnumerable<string> exports = inner.StatementsOf(NodeKind.Export).Select(inner.TextOf);
        findings.Error(
            scope.Text,
            member,
            Rules.UnknownExport,
            $"{inner.Name} exports no {name}",
            Spelling.Suggest(name, exports, $"add export {name} = SOURCE to it"));
        return [];
    }

    private IEnumerable<Provision> FollowBoot(Scope scope, uint member, ImmutableList<string> route)
    {
        if (scope.Text.Second(member) != 0)
            findings.Error(scope.Text, member, Rules.BadArguments, "boot options take no arguments", "write boot.KEY");
        return [new Provision(ProvisionKind.Text, KernelNames.Text, scope, member, route)];
    }

    private IEnumerable<Provision> FollowKernel(Scope scope, uint member, ImmutableList<string> route)
    {
        ConfigurationText text = scope.Text;
        string name = text.TextOf(member);
        List<uint> arguments = text.Chain(text.Second(member)).ToList();
        if (kernel.Resources.TryGetValue(name, out KernelResource? resource))
        {
            return ReadRange(text, member, resource) is { } range
                ? [new Provision(ProvisionKind.Kernel, resource.Service, scope, member, route) { KernelName = name, Range = range }]
                : [];
        }

        if (!kernel.Plain.TryGetValue(name, out ServiceSignature? service))
        {
            if (KernelNames.FindPlatform(name) is { } other)
            {
                findings.Error(
                    text,
                    member,
                    Rules.OtherPlatform,
                    $"kernel.{name} is there on {other}, not on {kernel.Platform}",
                    $"a file {text.BaseName}.{kernel.Platform}.conf would stand in for this one on {kernel.Platform}");
                return [];
            }

            IEnumerable<string> known = kernel.Plain.Keys.Concat(kernel.Resources.Keys);
            findings.Error(
                text,
                member,
                Rules.UnknownKernelName,
                $"the kernel has no {name}",
                Spelling.Suggest(name, known, "it has " + string.Join(", ", known)));
            return [];
        }

        if (arguments.Count != 0)
            findings.Error(text, arguments[0], Rules.BadArguments, $"kernel.{name} takes no arguments", $"write kernel.{name}");
        return [new Provision(ProvisionKind.Kernel, service, scope, member, route) { KernelName = name }];
    }

    private unsafe ResourceRange? ReadRange(ConfigurationText text, uint member, KernelResource resource)
    {
        string name = text.TextOf(member);
        string remedy = $"write kernel.{name}(FIRST, COUNT) with numbers";
        var numbers = new List<ulong>();
        foreach (uint argument in text.Chain(text.Second(member)))
        {
            uint value = 0;
            fixed (byte* bytes = text.BytesOf(argument))
            {
                if (text.KindOf(argument) != NodeKind.Number || !NumberText.TryRead(bytes, (uint)text.BytesOf(argument).Length, out value))
                    findings.Error(text, argument, Rules.BadArguments, $"{text.Write(argument)} is no number", remedy);
            }

            numbers.Add(value);
        }

        if (numbers.Count != 2)
        {
            findings.Error(text, member, Rules.BadArguments, $"kernel.{name} takes two arguments, not {numbers.Count}", remedy);
            return null;
        }

        if (numbers[1] != 0 && numbers[0] >= resource.First && numbers[0] + numbers[1] <= resource.End)
            return new ResourceRange(numbers[0], numbers[1]);
        findings.Error(
            text,
            member,
            Rules.BadRange,
            $"{name} {Show(numbers[0])} and {numbers[1]} from there do not lie in {Show(resource.First)} to {Show(resource.End - 1)}",
            "the second argument is a count, at least 1");
        return null;
    }

    private static string Show(ulong number) => $"0x{number:X}";
}
