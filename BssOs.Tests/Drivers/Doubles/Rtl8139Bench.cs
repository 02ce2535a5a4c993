namespace BssOs.Tests.Drivers;

using System;
using System.Collections.Generic;
using BssOs.Kernel;
using BssOs.Servers.Rtl8139;

/// <summary>The driver with its simulated chip, and the consumer's side of its queues.</summary>
public sealed class Rtl8139Bench : IDisposable
{
    private const uint Line = 11;

    /// <summary>Interrupts in a row that a driver may need; more means that it never clears one.</summary>
    private const int InterruptsMax = 20;

    public Rtl8139Bench(bool neverResets = false, nuint clock = 0, SimulatedPc? pc = null)
    {
        Pc = pc ?? new SimulatedPc();
        Chip = new Rtl8139Chip(Pc.Kernel) { NeverResets = neverResets };
        SimulatedPciDevice.Written.Clear();
        nuint device = Pc.Kernel.Load(SimulatedPciDevice.Describe(), new Wiring
        {
            { "ports", SimulatedPorts.Load(Pc.Kernel, Chip) },
            { "interrupt", Pc.GetInterrupt(Line) },
        });
        Driver = Pc.Kernel.Load(Rtl8139.Describe(), new Wiring
        {
            { "device", device },
            { "dma-memory", Pc.Dma },
            { "thread-factory", Pc.Kernel.ThreadFactory },
            { "counters", Pc.Counters },
            { "clock", clock },
        });
        var ethernet = new EthernetDevice(Driver);
        ReceiveQueue = ethernet.GetReceiveQueue().Keep();
        FreeQueue = ethernet.GetFreeQueue().Keep();
        TransmitQueue = ethernet.GetTransmitQueue().Keep();
        Map = new MemoryMap.Permanent(new MemoryMap(Pc.Kernel.Ask(MemoryMap.ServiceId, "memory-map")).Keep().Word);
        Settle();
    }

    public SimulatedPc Pc { get; }

    public Rtl8139Chip Chip { get; }

    public nuint Driver { get; }

    public Queue.Permanent ReceiveQueue { get; }

    public Queue.Permanent FreeQueue { get; }

    public Queue.Permanent TransmitQueue { get; }

    private MemoryMap.Permanent Map { get; }

    /// <summary>A frame whose bytes all depend on its number.</summary>
    public static byte[] MakeFrame(int number, int length)
    {
        byte[] frame = new byte[length];
        new Random(number).NextBytes(frame);
        BitConverter.TryWriteBytes(frame, number);
        return frame;
    }

    /// <summary>Delivers interrupts until the chip is content, and lets all threads run.</summary>
    public void Settle()
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

    /// <summary>Takes the next received frame.</summary>
    /// <returns>A reference of the test's; null if there is none.</returns>
    public Packet.Permanent Take()
    {
        Packet.Permanent packet = Packet.Cast(ReceiveQueue.TakeNow()).Keep();
        Pc.Kernel.ReleaseTemporaries();
        return packet;
    }

    /// <summary>Takes, reads and drops the next received frame; null if there is none.</summary>
    public byte[]? TakeBytes()
    {
        Packet.Permanent packet = Take();
        if (packet.IsNull)
            return null;
        byte[] bytes = Read(packet);
        packet.Release();
        return bytes;
    }

    /// <summary>Takes all frames that wait and drops them.</summary>
    public List<byte[]> TakeAll()
    {
        List<byte[]> frames = [];
        while (TakeBytes() is { } frame)
            frames.Add(frame);
        return frames;
    }

    /// <summary>The bytes in a packet's range.</summary>
    public byte[] Read(Packet.Permanent packet)
    {
        byte[] bytes = Span(packet).ToArray();
        Pc.Kernel.ReleaseTemporaries();
        return bytes;
    }

    /// <summary>The place of a packet's range.</summary>
    public unsafe Span<byte> Span(Packet.Permanent packet)
    {
        DataSpace space = packet.GetData(out PacketRange range);
        return new((void*)Map.Map(space, range.Offset, range.Length), (int)range.Length);
    }

    /// <summary>Takes a transmit buffer.</summary>
    /// <returns>A reference of the test's; null if there is none.</returns>
    public Packet.Permanent Allocate()
    {
        Packet.Permanent packet = Packet.Cast(FreeQueue.TakeNow()).Keep();
        Pc.Kernel.ReleaseTemporaries();
        return packet;
    }

    /// <summary>Fills a transmit buffer and sends it.</summary>
    public void Send(byte[] frame)
    {
        Packet.Permanent packet = Allocate();
        NUnit.Framework.Assert.That(packet.IsNull, NUnit.Framework.Is.False, "no transmit buffer is free");
        Fill(packet, frame);
        Put(packet);
        packet.Release();
        Settle();
    }

    public void Fill(Packet.Permanent packet, byte[] frame)
    {
        packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset, (uint)frame.Length);
        frame.CopyTo(Span(packet));
    }

    /// <summary>Puts a packet into the transmit queue.</summary>
    public void Put(Packet.Permanent packet)
    {
        NUnit.Framework.Assert.That(TransmitQueue.Put(packet.Reference), NUnit.Framework.Is.True);
        Pc.Kernel.ReleaseTemporaries();
    }

    public uint Count(string name) => Pc.Count("rtl8139", name);

    public void Dispose() => Pc.Dispose();
}
