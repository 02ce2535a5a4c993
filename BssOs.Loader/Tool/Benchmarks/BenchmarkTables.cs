using System.Collections.Generic;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// All benchmarks. What the prototype took comes from table 2 of the paper and table 5.2 of the thesis, divided by its
/// function call in the same table: 11 cycles on a Pentium 4, 9 on a Core 2.
/// </summary>
public static class BenchmarkTables
{
    /// <summary>The loop alone.</summary>
    public const string Loop = "empty";

    /// <summary>What calls are compared with.</summary>
    private const string Call = "indirect";

    private const string SmallCopy = "copy-64";
    private const string LargeCopy = "copy-1500";
    private const string PageCopy = "copy-page";
    private const string Baseline = "baseline";

    // As many as a line of the cache has.
    private const int ShortPlacements = PlacedServer.Count;

    private static readonly BenchmarkRow[] ReferenceRows =
    [
        new("take-release-temporary", "temporary reference taken and released", Call, "5.5", "3.4", Call: new(
            "reference-benchmark", "TakeRelease")),
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
        Placements = ShortPlacements,
        AlsoWithoutPreemption = true,
        Rows =
        [
            new("direct", "direct call of a function", Call),
            new("indirect", "indirect call of a function", Call, "1.0", "1.0"),
            new("general", "service call, kept reference", Call, "4.2", "2.6", Call: new("call-benchmark", "General", "open")),
            new("general-leaf", "the same, leaf", Call, Call: new("call-benchmark", "GeneralLeaf", "open")),
            new("temporary", "temporary reference", Call, Call: new("call-benchmark", "Temporary", "open")),
            new("bound", "required service", Call, Call: new("call-benchmark", "Bound")),
            new("bound-leaf", "the same, leaf", Call, Call: new("call-benchmark", "BoundLeaf")),
            new("two-words", "required service, 2 words", Call, Call: new("call-benchmark", "TwoWords")),
            new("four-words", "4 words", Call, Call: new("call-benchmark", "FourWords")),
            new("six-words", "6 words", Call, Call: new("call-benchmark", "SixWords")),
            new("two-words-leaf", "leaf, 2 words", Call, Call: new("call-benchmark", "TwoWordsLeaf")),
            new("four-words-leaf", "leaf, 4 words", Call, Call: new("call-benchmark", "FourWordsLeaf")),
            new("six-words-leaf", "leaf, 6 words", Call, Call: new("call-benchmark", "SixWordsLeaf")),
            new("block-in-64", "block of 64 bytes in", SmallCopy, Call: new("call-benchmark", "Store")),
            new("block-out-64", "block of 64 bytes out", SmallCopy, Call: new("call-benchmark", "Fetch")),
            new("block-in-1500", "block of 1500 bytes in", LargeCopy, Call: new("call-benchmark", "Store")),
            new("block-out-1500", "block of 1500 bytes out", LargeCopy, Call: new("call-benchmark", "Fetch")),
            new("return-reference", "reference returned, released", Call, Call: new("call-benchmark", "ReturnReference")),
            new("return-reference-leaf", "the same, leaf", Call, Call: new("call-benchmark", "ReturnReferenceLeaf")),
            new("try", "required service, Try form", Call, Call: new("call-benchmark", "Try")),
            new("try-general", "kept reference, Try form", Call, Call: new("call-benchmark", "TryGeneral", "open")),
            new("throw-catch", "error thrown and caught", Call, Call: new("call-benchmark", "ThrowCatch")),
            new("serialized", "serialised server", Call, Call: new("call-benchmark", "Serialized")),
            new("thread-safe", "thread-safe server", Call, Call: new("call-benchmark", "ThreadSafe")),
            new("thread-safe-locked", "the same, locks itself", Call, Call: new("call-benchmark", "ThreadSafeLocked")),
            .. ReferenceRows,
        ],
        RatioNames =
        [
            "general", "temporary", "bound", "bound-leaf",
            "take-release-temporary", "return-reference", "keep-release", "keep-release-100k",
            "try", "throw-catch",
        ],
        Remarks =
        [
            "Ratios are to the indirect call of the same round; those of blocks to copying as many bytes.",
            "callee: what the kernel puts around the function called, a copy of it among that; -: nothing, or no service call.",
            "x: used entries in front of a free one in the prototype's table.",
        ],
    };

    /// <summary>Taking, keeping and releasing references.</summary>
    public static BenchmarkTable References { get; } = new()
    {
        Name = "references",
        Title = "References",
        Servers = [Baseline, "references"],
        Placements = ShortPlacements,
        AlsoWithoutPreemption = true,
        Rows = ReferenceRows,
        Remarks = ["x: used entries in front of a free one in the prototype's table."],
    };

    /// <summary>Loading and unloading servers.</summary>
    public static BenchmarkTable Loading { get; } = new()
    {
        Name = "loading",
        Title = "Loading and unloading servers",
        Servers = [Baseline, "loading"],
        MemoryMegabytes = 96,
        Rows =
        [
            new("copy-small", "open-idler.bss copied", Call),
            new("copy-typical", "fixed-priority.bss copied", Call),
            new("copy-large", "status-page.bss copied", Call),
            new("load-small", "open-idler.bss loaded, released", "copy-small"),
            new("load-typical", "fixed-priority.bss", "copy-typical"),
            new("load-large", "status-page.bss", "copy-large"),
            new("load-10", "open-idler.bss, 10 servers loaded", "copy-small"),
            new("load-1k", "the same, 1,000 loaded", "copy-small"),
            new("load-10k", "the same, 10,000 loaded", "copy-small"),
            new("memory-small", "bytes a server, open-idler.bss", null),
            new("memory-typical", "bytes a server, fixed-priority.bss", null),
            new("memory-large", "bytes a server, status-page.bss", null),
        ],
        VaryingNames = ["copy-typical", "copy-large", "load-typical", "load-large", "memory-typical", "memory-large"],
        Remarks =
        [
            "Ratios of loading are to copying the bytes of the file.",
            "fixed-priority.bss is about as large as the prototype's average file (2,907 bytes); each gets four thread groups of its own.",
        ],
    };

    /// <summary>What threads do with one another.</summary>
    public static BenchmarkTable Queues { get; } = new()
    {
        Name = "queues",
        Title = "Queues, events, semaphores",
        Servers = [Baseline, "queues"],
        Placements = ShortPlacements,
        AlsoWithoutPreemption = true,
        Rows =
        [
            new("queue-same", "put and taken by the same thread", Call, Copy: SmallCopy),
            new("queue-switch", "put by one thread, taken by another", Call, Copy: LargeCopy),
            new("queue-batch", "the same, 64 for each switch", Call, Copy: LargeCopy),
            new("message-64", "64 bytes copied in, queued, copied out", Call, Copy: SmallCopy),
            new("message-1500", "the same, 1500 bytes", Call, Copy: LargeCopy),
            new("event-same", "event: signal, wait, same thread", Call),
            new("event-switch", "event: signal wakes another thread", Call),
            new("semaphore-same", "semaphore: signal, wait, same thread", Call),
            new("semaphore-switch", "semaphore: signal wakes another thread", Call),
            new("yield", "a thread gives way to another", Call),
        ],
        Remarks = ["Every wake-up of another thread includes the way through the scheduler, which is a server (round-robin)."],
    };

    /// <summary>Mappings and page faults.</summary>
    public static BenchmarkTable Pages { get; } = new()
    {
        Name = "pages",
        Title = "Mappings and page faults",
        Servers = [Baseline, "pages"],
        Times = 1_000,
        Rows =
        [
            new("copy-page", "a page copied", Call),
            new("map", "a page mapped", PageCopy),
            new("unmap", "the same unmapped, after an access", PageCopy),
            new("fault", "page fault, a page frame", PageCopy),
            new("fault-server", "the same, a server is asked", PageCopy),
            new("fault-demand", "memory on demand: a frame of zeroes", PageCopy),
            new("copy-on-write", "copy-on-write: a page copied", PageCopy),
            new("copy-on-write-read", "the same, after it was read", PageCopy),
        ],
        Remarks = ["Ratios, but the first, are to copying a page in the same round."],
    };

    /// <summary>Two network stacks of one system, joined by a link.</summary>
    public static BenchmarkTable Network { get; } = new()
    {
        Name = "network",
        Title = "Two network stacks",
        Servers = [Baseline, "network"],
        AlsoWithoutPreemption = true,
        Times = 1_000,
        Rows =
        [
            new("frame-64", "Ethernet frame of 64 bytes", Call, Copy: SmallCopy),
            new("frame-1500", "of 1514 bytes, its payload not touched", Call, Copy: LargeCopy),
            new("datagram-64", "UDP, 64 bytes", Call, Copy: SmallCopy),
            new("datagram-1472", "UDP, 1472 bytes", Call, Copy: LargeCopy),
            new("stream-1460", "TCP, 1460 bytes of a stream", Call, Copy: LargeCopy),
        ],
        VaryingNames = ["stream-1460"],
        Remarks = ["One way each, from one thread to another, through all servers of both stacks."],
    };

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<BenchmarkTable> All { get; } = [Calls, References, Loading, Queues, Pages, Network];
}
