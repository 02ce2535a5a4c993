using BssOs.Kernel.Hosted;
using BssOs.Servers.LinuxEthernet;
using BssOs.Tests.Drivers;

namespace BssOs.Tests.Linux;

/// <summary>The adapter of a TAP device, with a simulated file of the host, and the consumer's side of its queues.</summary>
public sealed class LinuxEthernetBench : AdapterBench
{
    // Line 2 of a PC leads to the second interrupt controller.
    private const uint Line = 11;

    public LinuxEthernetBench()
        : base(new SimulatedPc())
    {
        SimulatedLinuxFile.Reset();
        nuint memory = Pc.Kernel.Load(BssOs.Servers.AnonymousMemory.AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        Driver = Pc.Kernel.Load(LinuxEthernet.Describe(), new Wiring
        {
            { "file", Pc.Kernel.Load(SimulatedLinuxFile.Describe()) },
            { "interrupt", Pc.GetInterrupt(Line) },
            { "memory", memory },
            { "thread-factory", Pc.Kernel.ThreadFactory },
            { "counters", Pc.Counters },
        });
        Connect(Driver);
        Settle();
    }

    public nuint Driver { get; }

    /// <inheritdoc/>
    public override void Settle()
    {
        Pc.Run();
        Pc.Kernel.ReleaseTemporaries();
    }

    /// <summary>Lets frames arrive.</summary>
    public void Give(params byte[][] frames)
    {
        foreach (byte[] frame in frames)
            SimulatedLinuxFile.Given.Enqueue(frame);
        Pc.Interrupt(Line);
        Settle();
    }

    public uint Count(string name) => Pc.Count("linux-ethernet", name);
}
