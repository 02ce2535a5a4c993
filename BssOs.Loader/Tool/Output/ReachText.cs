using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Config.Reach;

namespace BssOs.Tool.Output;

/// <summary>What domains can reach, as text.</summary>
public static class ReachText
{
    private const string Indentation = "  ";

    // Width of what stands before the names.
    private const int TitleColumns = 12;

    /// <summary>How many domains there are.</summary>
    public static string Summarize(IReadOnlyList<DomainReach> domains)
    {
        ArgumentNullException.ThrowIfNull(domains);
        int open = domains.Count(domain => domain.Everything.Count != 0);
        string held = open == 0 ? string.Empty : $", {open} of them with a way to all memory";
        return $"{Amount.Of(domains.Count, "domain")}{held}";
    }

    /// <summary>Says of each domain what it can reach.</summary>
    public static void Print(IEnumerable<DomainReach> domains, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (string line in domains.SelectMany(Describe))
            output.WriteLine(line);
    }

    private static IEnumerable<string> Describe(DomainReach domain)
    {
        string crossings = Amount.Of(domain.Crossings, "connection");
        string what = domain.FileName ?? Amount.Of(domain.Members.Count, "server");
        yield return $"domain {domain.Name} ({what}, {domain.Configuration}:{domain.Line}): {crossings} through its wall";
        foreach ((string title, IEnumerable<string> items) in Sections(domain))
        {
            string text = string.Join(", ", items.Distinct());
            if (text.Length != 0)
                yield return Indentation + title.PadRight(TitleColumns) + text;
        }

        foreach (string way in domain.Everything)
            yield return Indentation + "all memory".PadRight(TitleColumns) + way;
    }

    private static IEnumerable<(string Title, IEnumerable<string> Items)> Sections(DomainReach domain)
    {
        if (domain.FileName is null)
            yield return ("servers", domain.Members.Select(member => member.Name));
        yield return ("calls", Of(domain, ReachKind.Calls).Select(Name));
        yield return ("asks", Of(domain, ReachKind.Asks).Select(server => Ask(domain, server)));
        yield return ("may get", Of(domain, ReachKind.MayGet)
            .Where(answer => !Of(domain, ReachKind.Asks).Any(asked => IsAnswer(asked, answer))).Select(Name));
        yield return ("may load", Of(domain, ReachKind.Holds).Select(Name));
        yield return ("kernel", domain.Kernel);
        yield return ("devices", domain.Devices);
        yield return ("called by", domain.CalledBy);
        yield return ("quotas", Quotas(domain.Quota));
    }

    private static IEnumerable<string> Quotas(DomainQuota? quota)
    {
        if (quota?.Memory is { } bytes)
            yield return $"memory {bytes} bytes";
        if (quota?.References is { } references)
            yield return $"references {references}";
        if (quota?.Threads is { } threads)
            yield return $"threads {threads}";
        if (quota?.LocalServers is { } servers)
            yield return $"local servers {servers}";
    }

    private static IEnumerable<ReachedServer> Of(DomainReach domain, ReachKind way) => domain.Servers.Where(server => server.Way == way);

    private static string Ask(DomainReach domain, ReachedServer asked)
    {
        string[] answers = Of(domain, ReachKind.MayGet).Where(server => IsAnswer(asked, server)).Select(Name).ToArray();
        string answer = answers.Length == 0 ? string.Empty : $" ({string.Join(" or ", answers)})";
        return $"{Name(asked)} for {asked.Asked}{answer}";
    }

    private static bool IsAnswer(ReachedServer asked, ReachedServer answer) =>
        (answer.From, answer.Slot, answer.Asked) == (asked.From, asked.Slot, asked.Asked);

    // Whoever is not isolated trusts its callers.
    private static string Name(ReachedServer server) => server.IsIsolated ? server.Name : $"{server.Name} in the kernel";
}
