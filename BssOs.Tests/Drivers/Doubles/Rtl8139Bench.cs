using BssOs.Servers.Rtl8139;

namespace BssOs.Tests.Drivers;

/// <summary>The driver of the plain mode.</summary>
public sealed class Rtl8139Bench : DriverBench<Rtl8139Chip>
{
    public Rtl8139Bench(bool neverResets = false, nuint clock = 0, SimulatedPc? pc = null)
        : this(pc ?? new SimulatedPc(), neverResets, clock)
    {
    }

    private Rtl8139Bench(SimulatedPc pc, bool neverResets, nuint clock)
        : base(new Rtl8139Chip(pc.Kernel) { NeverResets = neverResets }, Rtl8139.Describe(), pc, clock)
    {
    }
}
