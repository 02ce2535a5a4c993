using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Config.Language;

namespace BssOs.Config.Check;

/// <summary>Names of the rules; for the grammar there is one for each <see cref="Mistake"/>.</summary>
internal static class Rules
{
    /// <summary>The boot command line names an init server that does not exist.</summary>
    public const string MissingInit = "missing-init";

    /// <summary>The boot command line names a parser that does not exist.</summary>
    public const string MissingParser = "missing-parser";

    /// <summary>The boot command line names a main configuration that does not exist.</summary>
    public const string MissingConfiguration = "missing-configuration";

    /// <summary>Init or parser implement another service than the one that the kernel calls.</summary>
    public const string WrongBootService = "wrong-boot-service";

    /// <summary>A file is not UTF-8 text, or has no end.</summary>
    public const string NotText = "not-text";

    /// <summary>An included file does not exist.</summary>
    public const string MissingFile = "missing-file";

    /// <summary>A file includes itself, directly or through others.</summary>
    public const string IncludeCycle = "include-cycle";

    /// <summary>A server file does not exist.</summary>
    public const string MissingServer = "missing-server";

    /// <summary>Two statements of a file define the same name.</summary>
    public const string DoubledName = "doubled-name";

    /// <summary>A file exports the same name twice.</summary>
    public const string DoubledExport = "doubled-export";

    /// <summary>A slot is filled twice.</summary>
    public const string DoubledSlot = "doubled-slot";

    /// <summary>A file has two defaults for one slot.</summary>
    public const string DoubledDefault = "doubled-default";

    /// <summary>A quota is stated twice.</summary>
    public const string DoubledQuota = "doubled-quota";

    /// <summary>A file has two domains of one name.</summary>
    public const string DoubledDomain = "doubled-domain";

    /// <summary>Nothing can be loaded into a domain.</summary>
    public const string EmptyDomain = "empty-domain";

    /// <summary>A server cannot be loaded into as little memory as its quota says.</summary>
    public const string SmallQuota = "small-quota";

    /// <summary>A source names nothing in its file.</summary>
    public const string UnknownName = "unknown-name";

    /// <summary>The server file has no such slot.</summary>
    public const string UnknownSlot = "unknown-slot";

    /// <summary>The included file does not require what is passed to it.</summary>
    public const string UnknownRequirement = "unknown-requirement";

    /// <summary>The included file does not export what is requested of it.</summary>
    public const string UnknownExport = "unknown-export";

    /// <summary>The kernel does not know the requested name.</summary>
    public const string UnknownKernelName = "unknown-kernel-name";

    /// <summary>Only the kernel of another platform knows the requested name.</summary>
    public const string OtherPlatform = "other-platform";

    /// <summary>A slot that must be filled is empty.</summary>
    public const string MissingSlot = "missing-slot";

    /// <summary>An included file is not passed something that it requires.</summary>
    public const string MissingRequirement = "missing-requirement";

    /// <summary>The main configuration requires something, although nobody includes it.</summary>
    public const string RequiredByMain = "required-by-main";

    /// <summary>A slot is filled with a server of another service.</summary>
    public const string WrongService = "wrong-service";

    /// <summary>Two server files were built with different definitions of the service that connects them.</summary>
    public const string ChangedService = "changed-service";

    /// <summary>A name is requested from something that is not a query server.</summary>
    public const string NotAQuery = "not-a-query";

    /// <summary>Servers need one another, so that none can be loaded first.</summary>
    public const string Cycle = "cycle";

    /// <summary>The word argument is used where there is no query with an argument.</summary>
    public const string ArgumentOutside = "argument-outside";

    /// <summary>A query has invalid arguments.</summary>
    public const string BadArguments = "bad-arguments";

    /// <summary>A range of ports, memory or vectors exceeds what exists.</summary>
    public const string BadRange = "bad-range";

    /// <summary>Two servers get the same ports, memory or vectors.</summary>
    public const string SharedRange = "shared-range";

    /// <summary>An earlier match covers everything that a later one could.</summary>
    public const string UnreachableMatch = "unreachable-match";

    /// <summary>A file defines a name that it does not use.</summary>
    public const string UnusedName = "unused-name";

    /// <summary>A default fills no slot.</summary>
    public const string UnusedDefault = "unused-default";

    /// <summary>All rules.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Enum.GetValues<Mistake>().Where(mistake => mistake != Mistake.None).Select(Of),
        MissingInit,
        MissingParser,
        MissingConfiguration,
        WrongBootService,
        NotText,
        MissingFile,
        IncludeCycle,
        MissingServer,
        DoubledName,
        DoubledExport,
        DoubledSlot,
        DoubledDefault,
        DoubledQuota,
        DoubledDomain,
        EmptyDomain,
        SmallQuota,
        UnknownName,
        UnknownSlot,
        UnknownRequirement,
        UnknownExport,
        UnknownKernelName,
        OtherPlatform,
        MissingSlot,
        MissingRequirement,
        RequiredByMain,
        WrongService,
        ChangedService,
        NotAQuery,
        Cycle,
        ArgumentOutside,
        BadArguments,
        BadRange,
        SharedRange,
        UnreachableMatch,
        UnusedName,
        UnusedDefault,
    ];

    /// <summary>The rule for a mistake in the grammar.</summary>
    public static string Of(Mistake mistake) => string.Concat(mistake.ToString().Select((letter, index) =>
        char.IsUpper(letter) && index != 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
