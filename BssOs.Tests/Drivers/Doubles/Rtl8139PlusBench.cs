using BssOs.Servers.Rtl8139Plus;
using BssOs.Tests.Net.Stack;

namespace BssOs.Tests.Drivers;

/// <summary>The driver of the C+ mode.</summary>
public sealed class Rtl8139PlusBench : DriverBench<Rtl8139PlusChip>
{
    public Rtl8139PlusBench(bool neverResets = false, nuint clock = 0, SimulatedPc? pc = null, string mode = "")
        : this(pc ?? new SimulatedPc(), neverResets, clock, mode)
    {
    }

    private Rtl8139PlusBench(SimulatedPc pc, bool neverResets, nuint clock, string mode)
        : base(new Rtl8139PlusChip(pc.Kernel) { NeverResets = neverResets }, Rtl8139Plus.Describe(), pc, clock, LoadMode(pc, mode))
    {
    }

    private static nuint LoadMode(SimulatedPc pc, string mode)
    {
        FixedText.Value = mode;
        return mode.Length == 0 ? 0 : pc.Kernel.Load(FixedText.Describe());
    }
}
