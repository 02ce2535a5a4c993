using System;
using System.Collections.Generic;

namespace BssOs.Tests.Drivers;

/// <summary>The consumer's side of an Ethernet adapter's queues.</summary>
public abstract class AdapterBench(SimulatedPc pc) : IDisposable
{
    public SimulatedPc Pc { get; } = pc;

    public Queue.Permanent ReceiveQueue { get; private set; }

    public Queue.Permanent FreeQueue { get; private set; }

    public Queue.Permanent TransmitQueue { get; private set; }

    private MemoryMap.Permanent Map { get; set; }

    /// <summary>A frame whose bytes all depend on its number.</summary>
    public static byte[] MakeFrame(int number, int length)
    {
        byte[] frame = new byte[length];
        new Random(number).NextBytes(frame);
        BitConverter.TryWriteBytes(frame, number);
        return frame;
    }

    /// <summary>Lets the driver do all that is to be done.</summary>
    public abstract void Settle();

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

    public void Dispose()
    {
        Pc.Dispose();
        System.GC.SuppressFinalize(this);
    }

    /// <summary>Gets the queues of the driver (a reference of the test's).</summary>
    protected void Connect(nuint driver)
    {
        var ethernet = new EthernetDevice(driver);
        ReceiveQueue = ethernet.GetReceiveQueue().Keep();
        FreeQueue = ethernet.GetFreeQueue().Keep();
        TransmitQueue = ethernet.GetTransmitQueue().Keep();
        Map = new MemoryMap.Permanent(new MemoryMap(Pc.Kernel.Ask(MemoryMap.ServiceId, "memory-map")).Keep().Word);
    }
}
