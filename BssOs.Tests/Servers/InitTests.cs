using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Init;
using BssOs.Servers.Pit8254;
using BssOs.Servers.RoundRobin;
using BssOs.Tests.Drivers;
using BssOs.Tests.Rules;
using NUnit.Framework;

namespace BssOs.Tests.Servers;

/// <summary>The first program, and what becomes of programs that end by an error.</summary>
[TestFixture]
public sealed class InitTests
{
    private const uint TickVector = 32;

    // Longer than all pauses of a test: whoever still waits then waits for ever.
    private const int TicksMax = 400 * 250;

    [SetUp]
    public void Start()
    {
        FailingProgram.Starts.Clear();
        FailingProgram.Milliseconds = 0;
        FailingProgram.OnStart = () => { };
    }

    [Test]
    public void ProgramEndsByErrors_IsStartedAgainAfterPausesThatDouble()
    {
        FailingProgram.Failures = 10;
        string console = Run(hasClock: true);
        uint[] pauses = FailingProgram.Starts.Zip(FailingProgram.Starts.Skip(1), (first, next) => next.Since(first) / 1000).ToArray();
        Assert.That(pauses, Is.EqualTo(new uint[] { 1, 2, 4, 8, 16, 32, 64, 64, 64, 64 }));
        Assert.That(console.Split("init: program 2 ended by error 6; it is started again in ").Length - 1, Is.EqualTo(10), console);
        Assert.That(console, Does.Contain("in 1 s\n").And.Contain("in 64 s\n"));
    }

    [Test]
    public void ProgramHoldsOut_EndsByAnError_IsStartedAgainSoon()
    {
        FailingProgram.Failures = 3;
        FailingProgram.Milliseconds = Program.PauseMillisecondsMax;
        string console = Run(hasClock: true);
        Assert.That(console.Split("it is started again in 1 s\n").Length - 1, Is.EqualTo(3), console);
    }

    [Test]
    public void NoMemory_ProgramEndsByAnError_IsStartedAgain()
    {
        FailingProgram.Failures = 3;
        List<HeapHog> hogs = [];
        FailingProgram.OnStart = () =>
        {
            // Not the first time, since the threads' first steps take some.
            if (FailingProgram.Starts.Count > 1)
                hogs.Add(new HeapHog());
        };
        Run(hasClock: true, end: () => hogs.ForEach(hog => hog.Dispose()));
        Assert.That(FailingProgram.Starts, Has.Count.EqualTo(4));
    }

    [Test]
    public void ProgramEndsInPeace_IsNotStartedAgain()
    {
        FailingProgram.Failures = 0;
        Assert.That(Run(hasClock: true), Is.EqualTo("BssOs is up\n"));
        Assert.That(FailingProgram.Starts, Has.Count.EqualTo(1));
    }

    [Test]
    public void NoClock_ProgramEndsByAnError_TheKernelTellsAndItStaysEnded()
    {
        FailingProgram.Failures = 1;
        Assert.That(Run(hasClock: false), Does.Contain("thread ended by error"));
        Assert.That(FailingProgram.Starts, Has.Count.EqualTo(1));
    }

    [Test]
    public void ProgramEndsByAnError_ConsoleTellsNameAndServer()
    {
        FailingProgram.Failures = 1;
        Assert.That(Run(hasClock: true, hasLog: true), Does.Contain(
            "init: program 2 ended by error DeviceFailure in failing-program, called by init; it is started again in 1 s\n"));
    }

    private static string Run(bool hasClock, bool hasLog = false, Action? end = null)
    {
        using var kernel = new HostedKernel();
        int ticks = 0;
        var timer = new PitChip();
        kernel.Idle = () =>
        {
            timer.Pass(PitChip.PeriodsPerTick);
            kernel.RaiseInterrupt(TickVector);
            return ticks++ < TicksMax;
        };
        nuint clock = kernel.Load(Pit8254.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(kernel, timer) },
            { "gate", SimulatedPorts.Load(kernel, timer.Gate) },
            { "machine", SimulatedMachine.Load(kernel, timer) },
            { "interrupt", kernel.Load(TickLine.Describe(), new Wiring { { "vectors", $"vectors {TickVector} 1" } }) },
        });
        nuint threads = kernel.Load(RoundRobin.Describe(), new Wiring { { "ticks", 0 }, { "slice", 0 } });
        nuint program = kernel.Load(FailingProgram.Describe(), new Wiring { { "clock", clock } });
        var wiring = new Wiring { { "thread-factory", threads }, { "clock", hasClock ? clock : 0 }, { "program2", program } };
        if (hasLog)
            wiring.Add("errors", "error-log");
        foreach (string slot in new[] { "program1", "program3", "program4", "program5", "program6", "service1", "service2", "service3" })
            wiring.Add(slot, 0);
        var init = new Executable(kernel.Load(Init.Describe(), wiring));

        // The scheduler comes back when no thread can ever run again.
        Assert.That(init.TryExecute(out _, out Error error), Is.False);
        end?.Invoke();
        Assert.That(error, Is.EqualTo(Error.Closed));
        return kernel.ConsoleText;
    }
}
