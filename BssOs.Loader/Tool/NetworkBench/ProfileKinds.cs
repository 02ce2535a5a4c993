using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.NetworkBench;

/// <summary>What the instructions of a function are for.</summary>
public static class ProfileKinds
{
    /// <summary>What is called that lies nowhere known.</summary>
    public const string Unknown = "unknown";

    /// <summary>What a server's functions do that is none of the others.</summary>
    public const string Own = "own work";

    private const string Calls = "calls";
    private const string References = "references";
    private const string Queues = "queues";
    private const string Copies = "copies";
    private const string Checksums = "checksums";
    private const string Ports = "ports";
    private const string Interrupts = "interrupts";
    private const string Scheduling = "scheduling";
    private const string Memory = "memory";

    // By type, or by the function where two functions of one type differ. Scheduler and interrupt controllers are servers.
    private static readonly (string Kind, string[] Names)[] Known =
    [
        (Copies, ["SpanHelpers", "pc:Copy"]),
        (Checksums, ["InternetChecksum"]),
        (Queues, ["KernelQueue", "KernelEvent", "KernelSemaphore"]),
        (Ports, ["PortRange", "pc:In8", "pc:In16", "pc:In32", "pc:Out8", "pc:Out16", "pc:Out32"]),
        (Interrupts, ["pc:InterruptEntry", "Interruption", "Interrupts", "VectorRange", "Vectors"]),
        (Scheduling,
        [
            "Threads", "ThreadKinds", "ThreadGroup", "Preemption", "Platform", "StackWindow", "StackSegments", "ia32:SwitchStack",
            "pc:WaitForInterrupt", "pc:PollInterrupts",
        ]),
        (References,
        [
            "Objects", "ReferenceTable", "NumberTable", "Temporaries", "EndedObjects", "Endings", "LateEndings", "WeakReferences",
            "BlockList", "PrivateData", "Kinds", "Servers",
        ]),
        (Memory, ["Heap", "PageFrames", "Paging", "AddressSpace", "KernelMapping", "KernelDataSpace", "MemoryServices"]),
        (Calls, [AddressMap.Stub, "Calls", "Locks", "Catcher", "Errors", "ErrorRecorder", "ia32:"]),
    ];

    private static readonly Dictionary<string, string> OfServers = new()
    {
        ["threads"] = Scheduling,
        ["pic8259"] = Interrupts,
    };

    /// <summary>All of them, as columns of a table.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Own, Calls, References, Queues, Copies, Checksums, Ports, Interrupts, Scheduling, Memory, Unknown];

    /// <summary>The kind of a function.</summary>
    public static string Of(Location place)
    {
        if (place.Server == Unknown)
            return Unknown;
        int dot = place.Function.IndexOf('.');
        string type = dot < 0 ? place.Function : place.Function[..dot];
        string? kind = Known.FirstOrDefault(known => known.Names.Any(name =>
            type == name || (name.EndsWith(':') && type.StartsWith(name, StringComparison.Ordinal)))).Kind;
        return kind ?? OfServers.GetValueOrDefault(place.Server.Split('/')[^1], Own);
    }
}
