using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Kernel.Ia32;
using BssOs.Packer.Build;
using BssOs.Tests.Debugging;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using BssOs.Tool.Profiling;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>
/// An interrupt before each single instruction of what the kernel writes around servers, and of the servers' own: the scheduler stops the
/// thread and another one walks through the same code. Nothing is lost, no call goes wrong, nobody is inside a server beside another.
/// On a PC the debugger does what the processor does for an interrupt; in the Linux process it sends the signal.
/// </summary>
[TestFixture]
public sealed class StubPreemptionTests : BootedTests
{
    private const string WalkerFile = "stub-walker";
    private const string HandlerFile = "raised-ticks";

    // The server that is loaded last but one, before the one that watches for leaks.
    private const string LastFile = "stub-probe";

    private const int Vector = 0x22;
    private const int VectorStubBytes = 16;
    private const int VectorCount = 256;

    // Where the code for vectors begins, on a PC.
    private const string VectorsSymbol = "Vectors.statics";

    // GDB_SIGNAL_REALTIME_36, signal of the same vector: FirstRealTime + 2 of Platform/Linux/Signals (include/gdb/signals.def of GDB's
    // sources).
    private const int Signal = 48;

    // More than a lap has, the kernel's included.
    private const int StepsMax = 200_000;

    // Each kind of stub has some dozens.
    private const int StubInstructionsMin = 400;

    // A thread that is stopped keeps the other one out of where it is, so that both are inside in some laps only.
    private const int MetMin = 20;

    // Knuth's multiplicative hash, 2^32 divided by the golden ratio.
    private const uint Scatter = 2654435761;

    // More single steps than the kernel makes for one interrupt (Platform/Ia32/Processor/Preemption.cs).
    private const int LandingsMin = 1200;

    // A function of the kernel that the walker calls once in a lap.
    private const string LapSymbol = "SynchronizationService.CreateQueue";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(150);

    private static readonly Workspace Here = Workspace.Find();

    [Test]
    [CancelAfter(180_000)]
    public Task EveryInstruction_InterruptedOnPc_HarmsNothing()
    {
        int port = FreePort.Find();
        return InterruptAsync(KernelPlatform.Pc, port, options => options with { DebugPort = port, WaitForDebugger = true });
    }

    // Emulated, since QEMU has the same debugger port for processes as for machines.
    [Test]
    [CancelAfter(180_000)]
    public Task EveryInstruction_InterruptedInProcess_HarmsNothing()
    {
        int port = FreePort.Find();
        string number = port.ToString(CultureInfo.InvariantCulture);
        string[] launcher = ProgramHost.IsEmulated
            ? ["env", $"QEMU_GDB={number}"]
            : [HostProgram.QemuUser.Find() ?? HostProgram.QemuUser.Name, "-g", number];
        return InterruptAsync(KernelPlatform.Linux, port, options => options with { Launcher = launcher });
    }

    // No interrupt lands in the code of a server in the kernel, as they do now and then in the other tests: what the kernel counts for one
    // interrupt must not go on with the next.
    [Test]
    [CancelAfter(180_000)]
    public async Task Stubs_InterruptedOftenWithAllServersIsolated_HarmNothing()
    {
        int port = FreePort.Find();
        int landings = 0;
        FinishedSystem system = Watch(await FinishedSystem.RunAsync(
            "stub-tests", "laps=5000 isolate=all", Time, KernelPlatform.Pc,
            options => options with { DebugPort = port, WaitForDebugger = true },
            async (_, cancellation) => landings = await InterruptIsolatedAsync(port, cancellation)));
        system.RequireExpected();
        Assert.That(system.Console, Does.Not.Contain("ended by error"));
        Assert.That(landings, Is.AtLeast(LandingsMin));
    }

    private static async Task<int> InterruptIsolatedAsync(int port, CancellationToken cancellation)
    {
        SymbolFile kernel = SymbolFile.Open(Here.KernelDebugFile(KernelPlatform.Pc));
        using DebuggedMachine machine = await DebuggedMachine.ConnectAsync(port, cancellation);
        using CancellationTokenRegistration end = cancellation.Register(machine.Dispose);
        machine.RunUntilLoaded(kernel, loaded => loaded.Count > 0 && loaded[^1].File == LastFile);
        Func<bool> raise = RaiserOf(machine, KernelPlatform.Pc, kernel);
        HashSet<uint> stubs = TraceStubs(machine, kernel);
        Assert.That(stubs, Has.Count.AtLeast(StubInstructionsMin));
        int landings = 0;
        while (landings < LandingsMin)
        {
            foreach (uint address in stubs.OrderBy(address => address * Scatter))
            {
                cancellation.ThrowIfCancellationRequested();
                landings += TryInterrupt(machine, address, raise, out _) ? 1 : 0;
            }
        }

        machine.Detach();
        TestContext.Out.WriteLine($"{stubs.Count} instructions of stubs were interrupted, {landings} times");
        return landings;
    }

    // Of a whole lap. Domains have small addresses of their own, and the kernel's code lies below what it generates.
    private static HashSet<uint> TraceStubs(DebuggedMachine machine, SymbolFile kernel)
    {
        uint lap = kernel.Symbols[LapSymbol];
        uint kernelEnd = kernel.Symbols[DebugView.Symbol];
        uint vectors = machine.ReadWord(kernel.Symbols[VectorsSymbol]);
        HashSet<uint> stubs = [];

        // The first lap does what is done only once.
        machine.RunTo(lap);
        machine.Step();
        machine.RunTo(lap);
        for (int step = 0; step < StepsMax; step++)
        {
            machine.Step();
            (uint eip, _, _) = machine.ReadRegisters();
            if (eip == lap)
                return stubs;
            if (eip > kernelEnd && eip - vectors >= VectorCount * VectorStubBytes)
                stubs.Add(eip);
        }

        throw new InvalidOperationException("the lap does not come to its end");
    }

    private async Task InterruptAsync(KernelPlatform platform, int port, Func<MachineOptions, MachineOptions> change)
    {
        List<uint> around = [];
        List<uint> inside = [];
        HashSet<uint> kept = [];
        List<int> depths = [];
        FinishedSystem system = Watch(await FinishedSystem.RunAsync(
            "stub-tests", "laps=5000", Time, platform, change,
            (_, cancellation) => InterruptAsync(platform, port, around, inside, kept, depths, cancellation)));
        system.RequireExpected();
        Assert.That(system.Console, Does.Not.Contain("ended by error"));
        Assert.Multiple(() =>
        {
            Assert.That(around, Has.Count.AtLeast(StubInstructionsMin));
            Assert.That(inside, Is.Not.Empty);
            Assert.That(MetIn(system.Console), Is.AtLeast(MetMin), "the other thread came in");
            Assert.That(kept.Select(address => $"{address:x}"), Is.Empty, "no stub disables interrupts");
            Assert.That(depths, Is.Not.Empty);
            Assert.That(
                depths.Max() + (int)StackRoom.NewStackBytes, Is.AtMost((int)StackRoom.InterruptBytes),
                "a handler begins where the least is left");
        });
        TestContext.Out.WriteLine($"{around.Count} instructions of stubs and {inside.Count} of servers were interrupted");
        TestContext.Out.WriteLine($"the way from a server to the handler takes {depths.Max()} bytes of the stack");
    }

    private static int MetIn(string console)
    {
        Match laps = Regex.Match(console, "met in ([0-9]+) laps");
        return laps.Success ? int.Parse(laps.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task InterruptAsync(
        KernelPlatform platform, int port, List<uint> around, List<uint> inside, HashSet<uint> kept, List<int> depths,
        CancellationToken cancellation)
    {
        SymbolFile kernel = SymbolFile.Open(Here.KernelDebugFile(platform));
        using DebuggedMachine machine = await DebuggedMachine.ConnectAsync(port, cancellation);

        // Ends a wait for an answer of the debugger port.
        using CancellationTokenRegistration end = cancellation.Register(machine.Dispose);
        IReadOnlyList<LoadedServer> servers = machine.RunUntilLoaded(
            kernel, loaded => loaded.Count > 0 && loaded[^1].File == LastFile);
        uint start = AddressOf(servers, WalkerFile, "StubWalker.Execute");
        uint handler = AddressOf(servers, HandlerFile, "Tick.HandleInterrupt");
        machine.RunTo(start);

        // The first lap does what is done only once; the second is like all others.
        Trace(machine, kernel, servers, [], []);
        machine.RunTo(start);
        Trace(machine, kernel, servers, around, inside);
        Func<bool> raise = RaiserOf(machine, platform, kernel);
        LoadedServer walker = servers.Single(server => server.File == WalkerFile);

        // In a scattered order: in that of the code the two threads, stopped in turn, would always be at the same few instructions.
        foreach (uint address in around.Concat(inside).OrderBy(address => address * Scatter))
        {
            cancellation.ThrowIfCancellationRequested();
            // In the walker's own code it is taken at once and on the same stack, so the depth of the handler can be measured.
            if (!TryInterrupt(machine, address, raise, out uint stack))
                kept.Add(address);
            else if (address - walker.Code < walker.CodeBytes)
                depths.Add((int)(stack - machine.RunTo(handler)));
        }

        machine.Detach();
    }

    // As long as the interrupt before waits for the end of a stub, interrupts are disabled.
    private static bool TryInterrupt(DebuggedMachine machine, uint address, Func<bool> raise, out uint stack)
    {
        const int timesMax = 20;
        stack = 0;
        for (int time = 0; time < timesMax; time++)
        {
            stack = machine.RunTo(address);
            if (raise())
                return true;
            machine.Step();
        }

        return false;
    }

    private static uint AddressOf(IReadOnlyList<LoadedServer> servers, string file, string function) =>
        servers.Single(server => server.File == file).Code + SymbolFile.Open(Here.ServerDebugFile(file)).Symbols[function];

    // What brings the interrupt when the machine goes on, and tells whether it comes.
    private static Func<bool> RaiserOf(DebuggedMachine machine, KernelPlatform platform, SymbolFile kernel)
    {
        if (platform == KernelPlatform.Pc)
        {
            uint entry = machine.ReadWord(kernel.Symbols[VectorsSymbol]) + (Vector * VectorStubBytes);
            return () => machine.TryInterrupt(entry);
        }

        return () =>
        {
            machine.Signal(Signal);
            return true;
        };
    }

    // From the start of a function until it has returned.
    private static void Trace(
        DebuggedMachine machine, SymbolFile kernel, IReadOnlyList<LoadedServer> servers, List<uint> around, List<uint> inside)
    {
        // In memory, stubs and servers follow the kernel's code and variables. So do the entries of vectors, which belong to the kernel.
        uint kernelEnd = kernel.Symbols[DebugView.Symbol];
        uint vectors = kernel.Symbols.TryGetValue(VectorsSymbol, out uint place) ? machine.ReadWord(place) : 0;
        HashSet<uint> seen = [];
        (uint eip, uint stack, _) = machine.ReadRegisters();

        // The end of the function is found by its return address, not by the stack, since some calls run on stacks of their own.
        uint end = machine.ReadWord(stack);
        for (int step = 0; step < StepsMax; step++)
        {
            if (eip > kernelEnd && eip - vectors >= VectorCount * VectorStubBytes && seen.Add(eip))
                (servers.Any(server => eip - server.Code < server.CodeBytes) ? inside : around).Add(eip);
            machine.Step();
            (eip, _, _) = machine.ReadRegisters();
            if (eip == end)
                return;
        }

        Assert.Fail("the lap does not come to its end");
    }
}
