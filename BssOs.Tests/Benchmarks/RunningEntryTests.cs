using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tests.Booted;
using BssOs.Tests.Debugging;
using BssOs.Tool;
using BssOs.Tool.Benchmarks;
using BssOs.Tool.Emulation;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Benchmarks;

/// <summary>
/// What is around the function that a row calls, seen instruction by instruction in the machine: it has to be what was read out of
/// the server files.
/// </summary>
[TestFixture]
public sealed class RunningEntryTests : BootedTests
{
    // In the kernel's table for debuggers.
    private const uint StatePlace = 8;

    // More than anything does that is called once.
    private const int StepsMax = 20_000;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(150);

    private static readonly Workspace Here = Workspace.Find();

    [Test]
    [CancelAfter(180_000)]
    public async Task EveryRow_Traced_DoesWhatItsTableSays([Values] bool isPreemptive)
    {
        Dictionary<string, string> seen = [];
        int port = FreePort.Find();
        string options = $"benchmarks=baseline,calls,references times=1 rounds=1 preemption={(isPreemptive ? "on" : "off")}";
        Watch(await FinishedSystem.RunAsync(
            "bench", options, Time, null, machine => machine with { DebugPort = port, WaitForDebugger = true },
            (_, cancellation) => TraceAsync(port, seen, cancellation)));
        EntryFinder entries = new(Here);
        Dictionary<string, string> expected = [];
        foreach (BenchmarkRow row in BenchmarkTables.Calls.Rows.Where(row => row.Call is not null))
            expected[NameOf(row.Call!)] = $"{entries.Find(row, row.Call!, isPreemptive, out string callee)} in {callee}";
        Assert.That(seen.Select(pair => $"{pair.Key}: {pair.Value}")
            .Order(), Is.EqualTo(expected.Select(pair => $"{pair.Key}: {pair.Value}").Order()));
    }

    private static string NameOf(MeasuredCall call) => $"{call.Server}.{call.Function}";

    private static async Task TraceAsync(int port, Dictionary<string, string> seen, CancellationToken cancellation)
    {
        SymbolFile kernel = SymbolFile.Open(Here.KernelDebugFile(KernelPlatform.Pc));
        using DebuggedMachine machine = await DebuggedMachine.ConnectAsync(port, cancellation);

        // The server that watches for leaks is added last, behind the runner, which has loaded the benchmarks.
        IReadOnlyList<LoadedServer> servers = machine.RunUntilLoaded(kernel, loaded =>
            loaded.Any(server => server.File == "call-benchmark") && loaded.Any(server => server.File == "reference-benchmark"));
        Dictionary<uint, MeasuredCall> starts = [];
        foreach (MeasuredCall call in BenchmarkTables.Calls.Rows.Select(row => row.Call).OfType<MeasuredCall>().Distinct())
        {
            SymbolFile symbols = SymbolFile.Open(Here.ServerDebugFile(call.Server));
            uint place = symbols.Symbols.Single(symbol => symbol.Key.EndsWith('.' + call.Function, StringComparison.Ordinal)).Value;
            starts[servers.Single(server => server.File == call.Server).Code + place] = call with { Slot = null };
        }

        foreach (uint start in starts.Keys)
            machine.SetBreakpoint(start);
        while (starts.Count != 0)
        {
            machine.RunToBreakpoint();
            uint start = machine.ReadRegisters().Eip;
            if (!starts.Remove(start, out MeasuredCall? call))
                continue;
            machine.ClearBreakpoint(start);
            seen[NameOf(call)] = Trace(machine, kernel, servers, servers.Single(server => server.File == call.Server));
        }

        machine.Detach();
    }

    // From the start of a function to its end.
    private static string Trace(DebuggedMachine machine, SymbolFile kernel, IReadOnlyList<LoadedServer> servers, LoadedServer caller)
    {
        uint state = machine.ReadWord(kernel.Symbols[DebugView.Symbol] + StatePlace);
        uint enterLock = kernel.Symbols["Locks.Enter"];
        (uint eip, uint start, _) = machine.ReadRegisters();
        uint frames = machine.ReadWord(state);
        LoadedServer? callee = null;
        bool frame = false;
        bool locks = false;
        bool function = false;
        for (int step = 0; step < StepsMax; step++)
        {
            LoadedServer? stubs = servers.SingleOrDefault(server => IsIn(eip, server.Stubs, server.StubBytes));
            machine.Step();
            (uint next, uint esp, _) = machine.ReadRegisters();
            if (esp > start && IsIn(next, caller.Code, caller.CodeBytes))
                return $"{new EntryFacts(frame, locks, callee is not null && !function)} in {callee?.File}.bss";
            if (stubs is not null && stubs != caller)
            {
                callee ??= stubs;
                Assert.That(stubs, Is.EqualTo(callee), "one server is called");
                uint newest = machine.ReadWord(state);

                // The frame of a Try call is the caller's.
                frame |= newest != frames && newest == esp;
                locks |= next == enterLock;
                frames = newest;
            }

            function |= callee is not null && IsIn(next, callee.Code, callee.CodeBytes);
            eip = next;
        }

        throw new InvalidDataException($"{caller.File} does not come to its end");
    }

    private static bool IsIn(uint address, uint start, uint length) => address - start < length;
}
