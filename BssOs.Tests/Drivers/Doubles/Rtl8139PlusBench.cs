using BssOs.Kernel.Hosted;
using BssOs.Servers.Rtl8139Plus;
using BssOs.Tests.Net.Stack;

namespace BssOs.Tests.Drivers;

/// <summary>The driver with its simulated chip, and the consumer's side of its queues.</summary>
public sealed class Rtl8139PlusBench : AdapterBench
{
    private const uint Line = 11;

    /// <summary>Interrupts in a row that a driver may need; more means that it never clears one.</summary>
    private const int InterruptsMax = 20;

    public Rtl8139PlusBench(bool neverResets = false, nuint clock = 0, SimulatedPc? pc = null, string mode = "")
        : base(pc ?? new SimulatedPc())
    {
        Chip = new Rtl8139PlusChip(Pc.Kernel) { NeverResets = neverResets };
        SimulatedPciDevice.Written.Clear();
        nuint device = Pc.Kernel.Load(SimulatedPciDevice.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(Pc.Kernel, Chip) },
            { "interrupt", Pc.GetInterrupt(Line) },
        });
        Driver = Pc.Kernel.Load(Rtl8139Plus.Describe(), new Wiring
        {
            { "device", device },
            { "dma-memory", Pc.Dma },
            { "thread-factory", Pc.Kernel.ThreadFactory },
            { "counters", Pc.Counters },
            { "clock", clock },
            { "mode", LoadMode(mode) },
        });
        Connect(Driver);
        Settle();
    }

    private nuint LoadMode(string mode)
    {
        FixedText.Value = mode;
        return mode.Length == 0 ? 0 : Pc.Kernel.Load(FixedText.Describe());
    }

    public Rtl8139PlusChip Chip { get; }

    public nuint Driver { get; }

    /// <summary>Delivers interrupts until the chip is content, and lets all threads run.</summary>
    public override void Settle()
    {
        Pc.Run();
        for (int i = 0; Chip.IsInterrupting; i++)
        {
            if (i == InterruptsMax)
                throw new NUnit.Framework.AssertionException($"the interrupt is never cleared: status {Chip.InterruptStatus:x4}");
            Pc.Interrupt(Line);
        }

        Pc.Kernel.ReleaseTemporaries();
    }

    /// <summary>Lets the chip receive, and the driver see to it.</summary>
    public bool Receive(byte[] frame)
    {
        bool isReceived = Chip.Receive(frame);
        Settle();
        return isReceived;
    }

    public uint Count(string name) => Pc.Count("rtl8139-plus", name);
}
