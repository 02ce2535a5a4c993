using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel;
using BssOs.Servers.HostEthernet;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Host;

/// <summary>A TAP device of the host as Ethernet adapter.</summary>
[TestFixture]
public sealed class HostEthernetTests
{
    private const uint Line = 11;
    private const int TransmitBuffers = 16;
    private const int ReceiveBuffers = 32;
    private const int FrameBytesMax = 1514;
    private const string Counters = "host-ethernet";

    private SimulatedPc _pc = null!;
    private EthernetDevice.Permanent _adapter;
    private Queue.Permanent _received;
    private Queue.Permanent _free;
    private Queue.Permanent _transmit;
    private MemoryMap.Permanent _map;

    [SetUp]
    public void Start()
    {
        SimulatedHostFile.Reset();
        _pc = new SimulatedPc();
        nuint memory = _pc.Kernel.Load(BssOs.Servers.AnonymousMemory.AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        _adapter = new EthernetDevice.Permanent(_pc.Kernel.Load(HostEthernet.Describe(), new Wiring
        {
            { "file", _pc.Kernel.Load(SimulatedHostFile.Describe()) },
            { "interrupt", _pc.GetInterrupt(Line) },
            { "memory", memory },
            { "thread-factory", _pc.Kernel.ThreadFactory },
            { "counters", _pc.Counters },
        }));
        _received = _adapter.GetReceiveQueue().Keep();
        _free = _adapter.GetFreeQueue().Keep();
        _transmit = _adapter.GetTransmitQueue().Keep();
        _map = new MemoryMap.Permanent(new MemoryMap(_pc.Kernel.Ask(MemoryMap.ServiceId, "memory-map")).Keep().Word);
        Settle();
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Address_Asked_IsOneOfAnIndividualStation()
    {
        byte[] address = new byte[6];
        _adapter.GetAddress(address);
        Assert.That(address[0] & 1, Is.Zero, "bit 0 means a group (IEEE 802.3, 3.2.3)");
        Assert.That(_adapter.TryGetAddress(new byte[5], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.TooSmall));
    }

    [Test]
    public void FramesOfAllLengths_Arrive_AreHandedOutAsTheyCame()
    {
        byte[][] frames = [Frame(1, 60), Frame(2, 61), Frame(3, 1000), Frame(4, FrameBytesMax)];
        Give(frames);
        Assert.That(TakeAll(), Is.EqualTo(frames));
        Assert.That(_pc.Count(Counters, "received"), Is.EqualTo(frames.Length));
    }

    [Test]
    public void AllBuffersAreHeld_MoreFramesArrive_TheyStayWithTheHostUntilOneIsFree()
    {
        byte[][] frames = Enumerable.Range(0, ReceiveBuffers + 8).Select(i => Frame(i, 100)).ToArray();
        Give(frames);
        List<Packet.Permanent> held = [];
        while (Take(_received) is { IsNull: false } packet)
            held.Add(packet);
        Assert.That(held, Has.Count.EqualTo(ReceiveBuffers));
        Assert.That(SimulatedHostFile.Given, Has.Count.EqualTo(8));
        Assert.That(held.Select(Read), Is.EqualTo(frames.Take(ReceiveBuffers)), "none is written over");

        // No interrupt comes for them: the buffer that becomes free is what wakes the driver.
        held[0].Release();
        Settle();
        Assert.That(SimulatedHostFile.Given, Has.Count.EqualTo(7));
        foreach (Packet.Permanent packet in held.Skip(1))
            packet.Release();
        Settle();
        Assert.That(TakeAll(), Is.EqualTo(frames.Skip(ReceiveBuffers)));
    }

    [Test]
    public void FramesSent_HostTakesThem_AsOneWriteEach()
    {
        byte[][] frames = Enumerable.Range(0, 3 * TransmitBuffers).Select(i => Frame(i, 60 + (i * 30))).ToArray();
        foreach (byte[] frame in frames)
            Send(frame, (uint)frame.Length);
        Assert.That(SimulatedHostFile.Taken, Is.EqualTo(frames));
        Assert.That(_pc.Count(Counters, "sent"), Is.EqualTo(frames.Length));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void HostDoesNotTakeAFrame_ItIsCountedAndItsBufferComesBack(int takes)
    {
        SimulatedHostFile.TakesAtOnce = takes;
        for (int i = 0; i < 3 * TransmitBuffers; i++)
            Send(Frame(i, 60), 60);
        Assert.That(_pc.Count(Counters, "send failed"), Is.EqualTo(3 * TransmitBuffers));
        Assert.That(_pc.Count(Counters, "sent"), Is.Zero);
    }

    [TestCase(0u)]
    [TestCase(FrameBytesMax + 1u)]
    public void FrameOfNoPossibleLength_Sent_IsCountedAndNotWritten(uint length)
    {
        Send(Frame(1, 60), length);
        Assert.That(_pc.Count(Counters, "bad send"), Is.EqualTo(1));
        Assert.That(SimulatedHostFile.Taken, Is.Empty);
    }

    [Test]
    public void WhatIsNoPacket_Sent_IsCountedAndTheDriverGoesOn()
    {
        Assert.That(_transmit.Put(new BssOs.Server(_map.Word)), Is.True);
        Settle();
        Assert.That(_pc.Count(Counters, "bad send"), Is.EqualTo(1));
        Send(Frame(1, 60), 60);
        Assert.That(_pc.Count(Counters, "sent"), Is.EqualTo(1));
    }

    [TestCase(0u, 2049u)]
    [TestCase(2048u, 1u)]
    [TestCase(uint.MaxValue, 2u)]
    public void RangeOutsideOfTheBuffer_Set_IsInvalidArgument(uint offset, uint length)
    {
        Packet.Permanent packet = Take(_free);
        packet.GetData(out PacketRange range);
        Assert.That(packet.TrySetRange(range.BufferOffset + offset, length, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    private static byte[] Frame(int number, int length)
    {
        byte[] frame = new byte[length];
        new Random(number).NextBytes(frame);
        return frame;
    }

    private void Give(params byte[][] frames)
    {
        foreach (byte[] frame in frames)
            SimulatedHostFile.Given.Enqueue(frame);
        _pc.Interrupt(Line);
        Settle();
    }

    private void Send(byte[] frame, uint length)
    {
        Packet.Permanent packet = Take(_free);
        Assert.That(packet.IsNull, Is.False, "no buffer to send from is free");
        packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset, (uint)frame.Length);
        frame.CopyTo(Span(packet));
        packet.SetRange(range.BufferOffset, length);
        Assert.That(_transmit.Put(packet.Reference), Is.True);
        packet.Release();
        Settle();
    }

    private Packet.Permanent Take(Queue.Permanent queue)
    {
        Packet.Permanent packet = Packet.Cast(queue.TakeNow()).Keep();
        _pc.Kernel.ReleaseTemporaries();
        return packet;
    }

    private List<byte[]> TakeAll()
    {
        List<byte[]> frames = [];
        while (Take(_received) is { IsNull: false } packet)
        {
            frames.Add(Read(packet));
            packet.Release();
        }

        return frames;
    }

    private byte[] Read(Packet.Permanent packet)
    {
        byte[] bytes = Span(packet).ToArray();
        _pc.Kernel.ReleaseTemporaries();
        return bytes;
    }

    private unsafe Span<byte> Span(Packet.Permanent packet)
    {
        DataSpace space = packet.GetData(out PacketRange range);
        return new((void*)_map.Map(space, range.Offset, range.Length), (int)range.Length);
    }

    private void Settle()
    {
        _pc.Run();
        _pc.Kernel.ReleaseTemporaries();
    }
}
