using System.Collections.Generic;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// All benchmarks. What the prototype took comes from table 2 of the paper and table 5.2 of the thesis, divided by its
/// function call in the same table: 11 cycles on a Pentium 4, 9 on a Core 2.
/// </summary>
public static class BenchmarkTables
{
    // Two calls and returns alone are 1.8 indirect calls in a loop on a Zen 4.
    private const string OwnReference =
        "The temporary reference is the server's to itself: a constant, so that only its release is a call.";

    /// <summary>The loop alone.</summary>
    public const string Loop = "empty";

    /// <summary>What calls are compared with.</summary>
    private const string Call = "indirect";

    private const string SmallCopy = "copy-64";
    private const string LargeCopy = "copy-1500";
    private const string Baseline = "baseline";

    private static readonly BenchmarkRow[] s_referenceRows =
    [
        new("take-release-temporary", "temporary reference taken and released", Call, "5.5", "3.4"),
        new("keep-release", "reference kept and released", Call, "", "2.6 + 0.2 x"),
        new("keep-release-10", "the same, 10 references held", Call),
        new("keep-release-1k", "the same, 1,000 held", Call),
        new("keep-release-100k", "the same, 100,000 held", Call),
    ];

    /// <summary>Service calls of every kind.</summary>
    public static BenchmarkTable Calls { get; } = new()
    {
        Name = "calls",
        Title = "Service calls",
        Servers = [Baseline, "calls", "references"],
        WithPreemption = true,
        Rows =
        [
            new("direct", "direct call of a function", Call),
            new("indirect", "indirect call of a function", Call, "1.0", "1.0"),
            new("general", "service call, kept reference", Call, "4.2", "2.6"),
            new("general-leaf", "the same, leaf", Call),
            new("temporary", "temporary reference", Call),
            new("bound", "required service", Call),
            new("bound-leaf", "the same, leaf", Call),
            new("two-words", "required service, 2 words", Call),
            new("four-words", "4 words", Call),
            new("six-words", "6 words", Call),
            new("block-in-64", "block of 64 bytes in", SmallCopy),
            new("block-out-64", "block of 64 bytes out", SmallCopy),
            new("block-in-1500", "block of 1500 bytes in", LargeCopy),
            new("block-out-1500", "block of 1500 bytes out", LargeCopy),
            new("return-reference", "reference returned, released", Call),
            new("try", "required service, Try form", Call),
            new("try-general", "kept reference, Try form", Call),
            new("throw-catch", "error thrown and caught", Call),
            new("serialized", "serialised server", Call),
            new("thread-safe", "thread-safe server", Call),
            new("thread-safe-locked", "the same, locks itself", Call),
            .. s_referenceRows,
        ],
        RatioNames =
        [
            "general", "temporary", "bound", "bound-leaf", "take-release-temporary", "keep-release", "keep-release-100k", "throw-catch",
        ],
        Remarks =
        [
            "Ratios are to the indirect call of the same round; those of blocks to copying as many bytes.",
            "x: used entries in front of a free one in the prototype's table.",
            OwnReference,
        ],
    };

    /// <summary>Taking, keeping and releasing references.</summary>
    public static BenchmarkTable References { get; } = new()
    {
        Name = "references",
        Title = "References",
        Servers = [Baseline, "references"],
        WithPreemption = true,
        Rows = s_referenceRows,
        Remarks = ["x: used entries in front of a free one in the prototype's table.", OwnReference],
    };

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<BenchmarkTable> All { get; } = [Calls, References];
}
