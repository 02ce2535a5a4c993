using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Config;
using BssOs.Packer.Build;
using BssOs.Tool.Dump;
using BssOs.Tool.Images;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.Benchmarks;

/// <summary>
/// Finds out from the server files that were packed which function a row really calls, and what the kernel puts around it: a
/// callee that has become a leaf is no longer what its row says.
/// </summary>
public sealed class EntryFinder
{
    private const string FileEnding = ".bss";
    private const string Serialized = "serialized";

    // The slot of the server whose time stamps begin and end each measurement.
    private const string ClockSlot = "machine";

    private readonly Workspace _workspace;
    private readonly IReadOnlyList<Edge> _edges;
    private readonly Dictionary<string, DumpedFile> _files = [];

    /// <param name="workspace">Where; everything is built.</param>
    public EntryFinder(Workspace workspace)
    {
        _workspace = workspace;
        _edges = ImageChecker.Check(workspace, Image.Open(workspace, BenchmarkMachine.ImageName), KernelPlatform.Pc).Model.Edges;
    }

    /// <summary>What is around the function that a row calls.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isPreemptive">Whether servers are preempted: then those with atomic services have no leaves.</param>
    /// <exception cref="CommandFailure">The benchmark has no such call, or more than one.</exception>
    public EntryFacts Find(BenchmarkRow row, bool isPreemptive) =>
        row.Call is { } call ? Find(row, call, isPreemptive, out _) : EntryFacts.None;

    /// <summary>The same, and whom the row calls.</summary>
    /// <param name="row">The row.</param>
    /// <param name="call">Where its call stands.</param>
    /// <param name="isPreemptive">Whether servers are preempted: then those with atomic services have no leaves.</param>
    /// <param name="callee">File of the server called.</param>
    public EntryFacts Find(BenchmarkRow row, MeasuredCall call, bool isPreemptive, out string callee)
    {
        DumpedCallSite site = FindSite(row, call);
        string slot = site.Slot ?? call.Slot ?? throw Wrong(row, $"{call.Function} does not tell whom it calls");
        Edge edge =
            _edges.FirstOrDefault(edge => edge.From.FileName == call.Server + FileEnding && edge.Slot == slot && edge.To is not null)
            ?? throw Wrong(row, $"nothing is wired to {slot} of {call.Server}");
        callee = edge.To!.FileName;
        DumpedFile file = Open(callee);
        DumpedEntry entry = file.Classes[0].Entries.Single(entry => entry.Function == site.Function);

        // As Locks.IsLocking and EntryStub.HasNoFrame of the kernel have it, for a server without a handler of interrupts; a booted test
        // compares with the code that runs.
        bool locks = file.Header.Synchronization == Serialized;
        bool isUninterrupted = file.Classes.SelectMany(type => type.Services)
            .Any(name => file.Services.Any(service => service.Name == name && service.Atomic));
        bool frame = !entry.Leaf || locks || (isPreemptive && isUninterrupted) || !file.Header.CallbacksAllowed;

        // An empty function has nothing to copy: its entry stub jumps straight to its end.
        bool isEmpty = file.CallSites.Any(
            end => end is { Service: null, Function: DumpedCallSite.Leave } && end.Offset == entry.Offset + 1);
        return new EntryFacts(frame, locks, entry.Movable && !frame && !isEmpty);
    }

    private static CommandFailure Wrong(BenchmarkRow row, string reason) =>
        new($"The row '{row.Name}' does not measure a call: {reason}.",
            "BenchmarkTables.cs and the benchmark servers have to fit together.");

    // The only service call in the function with the loop, besides that of the clock.
    private DumpedCallSite FindSite(BenchmarkRow row, MeasuredCall call)
    {
        SymbolFile symbols = SymbolFile.Open(_workspace.ServerDebugFile(call.Server));
        DumpedCallSite[] sites = Open(call.Server + FileEnding).CallSites
            .Where(site => site.Service is not null && site.Slot != ClockSlot && symbols.Find(site.Offset, out _) is { } name
            && IsFunction(name, call.Function))
            .ToArray();
        return sites.Length == 1 ? sites[0]
            : throw Wrong(row, $"{call.Server} has {sites.Length} service calls in {call.Function}, not one");
    }

    // Symbols are TYPE.FUNCTION.
    private static bool IsFunction(string symbol, string function) => symbol.EndsWith('.' + function, StringComparison.Ordinal);

    private DumpedFile Open(string name)
    {
        if (!_files.TryGetValue(name, out DumpedFile? file))
            _files.Add(name, file = ServerFileDump.Read(Path.Combine(ToolChain.ServerFolder(_workspace), name)));
        return file;
    }
}
