using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>Rules that concern one configuration file alone.</summary>
/// <param name="text">The file.</param>
/// <param name="isMain">Whether it is the main configuration.</param>
/// <param name="findings">Receives what is found.</param>
internal sealed class FileRules(ConfigurationText text, bool isMain, Findings findings)
{
    // Why there is no argument, and what to do.
    private static readonly (string Reason, string Remedy) OfServer =
    (
        "there is no argument here: this server is loaded once for all who use it",
        "use argument in the new block of a match or export of an included file"
    );

    private static readonly (string Reason, string Remedy) OfMain =
    (
        "there is no argument here: only init asks the main configuration, and gives none",
        "name a server, a service of the kernel or an export of an included file"
    );

    private static readonly NodeKind[] Naming = [NodeKind.Include, NodeKind.Require, NodeKind.Server];

    public void Check()
    {
        FindDoubles(text.StatementsOf(Naming), Rules.DoubledName, "the name {0} is defined twice");
        FindDoubles(text.StatementsOf(NodeKind.Export), Rules.DoubledExport, "{0} is exported twice");
        FindDoubles(text.Defaults, Rules.DoubledDefault, "slot {0} has two defaults");
        FindUnreachableMatches();
        CheckDomains();
        var used = new HashSet<string>();
        foreach (uint node in text.StatementsOf(NodeKind.Include, NodeKind.Server))
            CheckBlock(node, OfServer, used);
        foreach (uint node in text.StatementsOf(NodeKind.Export, NodeKind.Match))
            CheckSource(text.Second(node), isMain ? OfMain : null, used);
        foreach (uint node in text.Defaults)
            CheckSource(text.Second(node), OfServer, used);
        // What a file requires is agreed with those that include it; another one in its place may need less.
        foreach (uint node in text.StatementsOf(NodeKind.Include, NodeKind.Server).Where(node => !used.Contains(text.TextOf(node))))
        {
            findings.Warning(
                text,
                node,
                Rules.UnusedName,
                $"nothing in this file uses {text.TextOf(node)}",
                "use it in a slot, export it or leave it out");
        }
    }

    private void CheckDomains()
    {
        FindDoubles(
            text.StatementsOf(NodeKind.Domain),
            Rules.DoubledDomain,
            "there are two domains {0}",
            "give this one another name or put all into one");
        foreach (uint domain in text.StatementsOf(NodeKind.Domain))
        {
            FindDoubledQuotas(domain);
            if (!text.IsEmpty(domain))
                continue;
            findings.Warning(
                text,
                domain,
                Rules.EmptyDomain,
                $"the domain {text.TextOf(domain)} has no servers",
                "put server or include statements into it, or leave it out");
        }
    }

    private void FindDoubledQuotas(uint isolation) =>
        FindDoubles(text.QuotasOf(isolation), Rules.DoubledQuota, "the quota {0} is stated twice");

    private void CheckBlock(uint owner, (string Reason, string Remedy)? noArgument, HashSet<string> used)
    {
        FindDoubles(text.SlotsOf(owner), Rules.DoubledSlot, "slot {0} is filled twice");
        FindDoubledQuotas(text.IsolationOf(owner));
        foreach (uint slot in text.SlotsOf(owner))
            CheckSource(text.Second(slot), noArgument, used);
    }

    private void CheckSource(uint source, (string Reason, string Remedy)? noArgument, HashSet<string> used)
    {
        foreach (uint node in text.SourcesIn(source))
        {
            switch (text.KindOf(node))
            {
                case NodeKind.Name:
                    used.Add(text.TextOf(node));
                    CheckName(node);
                    break;
                case NodeKind.Argument when noArgument is var (reason, remedy):
                    findings.Error(text, node, Rules.ArgumentOutside, reason, remedy);
                    break;
                case NodeKind.New:
                    CheckBlock(node, noArgument, used);
                    break;
            }
        }
    }

    private void CheckName(uint node)
    {
        string name = text.TextOf(node);
        if (text.FindDefinition(name) == 0)
        {
            bool isDomain = text.StatementsOf(NodeKind.Domain).Any(domain => text.TextOf(domain) == name);
            string otherwise = isDomain
                ? $"{name} is a domain, so name one of its servers"
                : $"define it, or write require {name} if the including file has it";
            findings.Error(
                text,
                node,
                Rules.UnknownName,
                $"nothing in this file has the name {name}",
                Spelling.Suggest(name, text.DefinedNames, otherwise));
        }
    }

    private void FindDoubles(IEnumerable<uint> nodes, string rule, string message, string remedy = "leave one out")
    {
        var first = new Dictionary<string, uint>();
        foreach (uint node in nodes)
        {
            string name = text.TextOf(node);
            if (!first.TryAdd(name, node))
            {
                findings.Error(
                    text,
                    node,
                    rule,
                    string.Format(message, name),
                    $"the first is on line {text.PlaceOf(text.OffsetOf(first[name])).Line}; {remedy}");
            }
        }
    }

    private void FindUnreachableMatches()
    {
        var earlier = new List<uint>();
        foreach (uint node in text.StatementsOf(NodeKind.Match))
        {
            foreach (uint other in earlier.Where(other => Pattern.Matches(text.BytesOf(other), text.BytesOf(node))).Take(1))
            {
                string covering = $"\"{text.TextOf(other)}\" on line {text.PlaceOf(text.OffsetOf(other)).Line}";
                findings.Error(
                    text,
                    node,
                    Rules.UnreachableMatch,
                    $"this match is never reached: {covering} covers all that it covers",
                    "put the more special match first");
            }

            earlier.Add(node);
        }
    }
}
