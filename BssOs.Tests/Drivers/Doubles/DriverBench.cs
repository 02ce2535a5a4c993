using BssOs.Kernel.Hosted;

namespace BssOs.Tests.Drivers;

/// <summary>A driver of the RTL-8139 with its simulated chip, and the consumer's side of its queues.</summary>
public abstract class DriverBench<TChip> : AdapterBench
    where TChip : AdapterChip
{
    private const uint Line = 11;

    /// <summary>Interrupts in a row that a driver may need; more means that it never clears one.</summary>
    private const int InterruptsMax = 20;

    private readonly string _name;

    /// <summary>Loads the driver.</summary>
    /// <param name="chip">Its adapter.</param>
    /// <param name="type">The driver.</param>
    /// <param name="pc">Where it runs.</param>
    /// <param name="clock">Of its watchdog; 0 for none.</param>
    /// <param name="mode">Its slot <c>mode</c>, if it has one.</param>
    protected DriverBench(TChip chip, HostedServerType type, SimulatedPc pc, nuint clock, nuint mode = 0)
        : base(pc)
    {
        Chip = chip;
        _name = type.Name;
        SimulatedPciDevice.Written.Clear();
        nuint device = Pc.Kernel.Load(SimulatedPciDevice.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(Pc.Kernel, Chip) },
            { "interrupt", Pc.GetInterrupt(Line) },
        });
        Driver = Pc.Kernel.Load(type, new Wiring
        {
            { "device", device },
            { "dma-memory", Pc.Dma },
            { "thread-factory", Pc.Kernel.ThreadFactory },
            { "counters", Pc.Counters },
            { "clock", clock },
            { "mode", mode },
        });
        Connect(Driver);
        Settle();
    }

    public TChip Chip { get; }

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

    public uint Count(string name) => Pc.Count(_name, name);
}
