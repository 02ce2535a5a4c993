using System.Collections.Generic;
using System.Linq;
using BssOs.Tests.Drivers;
using NUnit.Framework;

namespace BssOs.Tests.Linux;

/// <summary>A TAP device of the host as Ethernet adapter.</summary>
[TestFixture]
public sealed class LinuxEthernetTests
{
    private const int TransmitBuffers = 16;
    private const int ReceiveBuffers = 32;
    private const int FrameBytesMax = 1514;

    private LinuxEthernetBench _bench = null!;

    [SetUp]
    public void Start() => _bench = new LinuxEthernetBench();

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void Address_Asked_IsOneOfAnIndividualStation()
    {
        var adapter = new EthernetDevice(_bench.Driver);
        byte[] address = new byte[6];
        adapter.GetAddress(address);
        Assert.That(address[0] & 1, Is.Zero, "bit 0 means a group (IEEE 802.3, 3.2.3)");
        Assert.That(adapter.TryGetAddress(new byte[5], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.TooSmall));
    }

    [Test]
    public void FramesOfAllLengths_Arrive_AreHandedOutAsTheyCame()
    {
        byte[][] frames = [AdapterBench.MakeFrame(1, 60),
            AdapterBench.MakeFrame(2, 61), AdapterBench.MakeFrame(3, 1000), AdapterBench.MakeFrame(4, FrameBytesMax)];
        _bench.Give(frames);
        Assert.That(_bench.TakeAll(), Is.EqualTo(frames));
        Assert.That(_bench.Count("received"), Is.EqualTo(frames.Length));
    }

    [Test]
    public void AllBuffersAreHeld_MoreFramesArrive_TheyStayWithTheHostUntilOneIsFree()
    {
        byte[][] frames = Enumerable.Range(0, ReceiveBuffers + 8).Select(i => AdapterBench.MakeFrame(i, 100)).ToArray();
        _bench.Give(frames);
        List<Packet.Permanent> held = [];
        while (_bench.Take() is { IsNull: false } packet)
            held.Add(packet);
        Assert.That(held, Has.Count.EqualTo(ReceiveBuffers));
        Assert.That(SimulatedLinuxFile.Given, Has.Count.EqualTo(8));
        Assert.That(held.Select(_bench.Read), Is.EqualTo(frames.Take(ReceiveBuffers)), "none is written over");

        // No interrupt comes for them: the buffer that becomes free is what wakes the driver.
        held[0].Release();
        _bench.Settle();
        Assert.That(SimulatedLinuxFile.Given, Has.Count.EqualTo(7));
        foreach (Packet.Permanent packet in held.Skip(1))
            packet.Release();
        _bench.Settle();
        Assert.That(_bench.TakeAll(), Is.EqualTo(frames.Skip(ReceiveBuffers)));
    }

    [Test]
    public void FramesSent_HostTakesThem_AsOneWriteEach()
    {
        byte[][] frames = Enumerable.Range(0, 3 * TransmitBuffers).Select(i => AdapterBench.MakeFrame(i, 60 + (i * 30))).ToArray();
        foreach (byte[] frame in frames)
            _bench.Send(frame);
        Assert.That(SimulatedLinuxFile.Taken, Is.EqualTo(frames));
        Assert.That(_bench.Count("sent"), Is.EqualTo(frames.Length));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void HostDoesNotTakeAFrame_ItIsCountedAndItsBufferComesBack(int takes)
    {
        SimulatedLinuxFile.TakesAtOnce = takes;
        for (int i = 0; i < 3 * TransmitBuffers; i++)
            _bench.Send(AdapterBench.MakeFrame(i, 60));
        Assert.That(_bench.Count("send failed"), Is.EqualTo(3 * TransmitBuffers));
        Assert.That(_bench.Count("sent"), Is.Zero);
    }

    [TestCase(0u)]
    [TestCase(FrameBytesMax + 1u)]
    public void FrameOfNoPossibleLength_Sent_IsCountedAndNotWritten(uint length)
    {
        Packet.Permanent packet = _bench.Allocate();
        packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset, length);
        _bench.Put(packet);
        _bench.Settle();
        Assert.That(_bench.Count("bad send"), Is.EqualTo(1));
        Assert.That(SimulatedLinuxFile.Taken, Is.Empty);
    }

    [Test]
    public void WhatIsNoPacket_Sent_IsCountedAndTheDriverGoesOn()
    {
        Assert.That(_bench.TransmitQueue.Put(new BssOs.Server(_bench.FreeQueue.Word)), Is.True);
        _bench.Settle();
        Assert.That(_bench.Count("bad send"), Is.EqualTo(1));
        _bench.Send(AdapterBench.MakeFrame(1, 60));
        Assert.That(_bench.Count("sent"), Is.EqualTo(1));
    }

    [TestCase(0u, 2049u)]
    [TestCase(2048u, 1u)]
    [TestCase(uint.MaxValue, 2u)]
    public void RangeOutsideOfTheBuffer_Set_IsInvalidArgument(uint offset, uint length)
    {
        Packet.Permanent packet = _bench.Allocate();
        packet.GetData(out PacketRange range);
        Assert.That(packet.TrySetRange(range.BufferOffset + offset, length, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }
}
