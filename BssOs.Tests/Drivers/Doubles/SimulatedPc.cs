using System;
using BssOs.Kernel.Hosted;
using BssOs.Servers.CounterRegistry;
using BssOs.Servers.Pic8259;

namespace BssOs.Tests.Drivers;

/// <summary>What drivers find on a PC: the interrupt controllers, with the real driver, and a registry of counters.</summary>
public sealed class SimulatedPc : IDisposable
{
    private readonly uint _firstVector;

    /// <summary>Makes one.</summary>
    /// <param name="firstVector">The first of the 16 vectors that the interrupt controllers have.</param>
    /// <param name="inService">Lines of each controller that are in service before the driver comes, a bit each.</param>
    public SimulatedPc(uint firstVector = 0x20, byte inService = 0)
    {
        Master.InService = inService;
        Slave.InService = inService;
        _firstVector = firstVector;
        Kernel = new HostedKernel();
        Dma = Kernel.Load(BssOs.Servers.ContiguousMemory.ContiguousMemory.Describe());
        nuint memory = Kernel.Load(BssOs.Servers.AnonymousMemory.AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        Counters = Kernel.Load(CounterRegistry.Describe(), new Wiring { { "memory", memory } });
        InterruptController = Kernel.Load(Pic8259.Describe(), new Wiring
        {
            { "vectors", $"vectors {firstVector} 16" },
            { "master", SimulatedPorts.Load(Kernel, Master) },
            { "slave", SimulatedPorts.Load(Kernel, Slave) },
            { "counters", Counters },
        });
    }

    public HostedKernel Kernel { get; }

    public PicChip Master { get; } = new();

    public PicChip Slave { get; } = new();

    /// <summary>The driver of the interrupt controllers.</summary>
    public nuint InterruptController { get; }

    /// <summary>The registry of counters.</summary>
    public nuint Counters { get; }

    /// <summary>DMA memory.</summary>
    public nuint Dma { get; }

    /// <summary>A line of the interrupt controllers.</summary>
    /// <returns>Reference (word) of the test's.</returns>
    public nuint GetInterrupt(uint line) => new InterruptController(InterruptController).GetInterrupt(line).Keep().Word;

    /// <summary>Raises a line and lets everything run that is ready. A closed line stays silent.</summary>
    public bool Interrupt(uint line)
    {
        PicChip chip = line < 8 ? Master : Slave;
        byte bit = (byte)(1 << (int)(line % 8));
        bool isOpen = (chip.Mask & bit) == 0;
        if (isOpen)
        {
            chip.InService |= bit;
            if (line >= 8)
                Master.InService |= 1 << 2;
            Kernel.RaiseInterrupt(_firstVector + line);
        }

        Run();
        return isOpen;
    }

    /// <summary>Raises a line's vector although nothing is in service.</summary>
    public void InterruptSpuriously(uint line)
    {
        Kernel.RaiseInterrupt(_firstVector + line);
        Run();
    }

    /// <summary>Delivers interrupts and lets every ready thread run.</summary>
    public void Run()
    {
        Kernel.RunThreads();

        // Without a ready thread the loop above ends before it looks for interrupts.
        Kernel.RunThreads();
    }

    /// <summary>Reads a counter; 0 if there is none of this name.</summary>
    public uint Count(string group, string name)
    {
        var counters = new Counters(Counters);
        for (uint i = 0; counters.GetEntry(i, out CounterInfo info); i++)
        {
            unsafe
            {
                if (Text(info.Group) == group && Text(info.Name) == name)
                    return info.Value;
            }
        }

        return 0;
    }

    public void Dispose() => Kernel.Dispose();

    private static unsafe string Text(byte* bytes) => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)bytes)!;
}
