using System;
using BssOs.Kernel.Hosted;
using BssOs.Servers.Pit8254;

namespace BssOs.Tests.Drivers;

/// <summary>A driver with a clock, and so with its watchdog.</summary>
public sealed class TimedBench<TBench> : IDisposable
    where TBench : AdapterBench
{
    private readonly PitChip _timer = new();
    private readonly nuint _clock;

    /// <summary>Makes the clock, then the driver.</summary>
    /// <param name="make">Makes the driver for a clock, on its computer.</param>
    public TimedBench(Func<nuint, SimulatedPc, TBench> make)
    {
        var pc = new SimulatedPc();
        _clock = pc.Kernel.Load(Pit8254.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(pc.Kernel, _timer) },
            { "gate", SimulatedPorts.Load(pc.Kernel, _timer.Gate) },
            { "machine", SimulatedMachine.Load(pc.Kernel, _timer) },
            { "interrupt", pc.GetInterrupt(0) },
        });
        Bench = make(_clock, pc);
    }

    public TBench Bench { get; }

    /// <summary>Lets time pass, and the driver do what is due.</summary>
    public void Pass(uint milliseconds)
    {
        var clock = new Clock(_clock);
        clock.GetNow(out Instant now);
        Instant end = now + milliseconds;
        for (; now < end; clock.GetNow(out now))
            _timer.Tick(Bench.Pc);
        Bench.Settle();
    }

    public void Dispose() => Bench.Dispose();
}
