using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Rtl8139PlusReceiveTests
{
    private Rtl8139PlusBench _bench = null!;

    [SetUp]
    public void Start() => _bench = new Rtl8139PlusBench();

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void Loaded_AddressAsked_IsTheChips()
    {
        byte[] address = new byte[6];
        new EthernetDevice(_bench.Driver).GetAddress(address);
        Assert.That(address, Is.EqualTo(_bench.Chip.Address));
    }

    [TestCase(60)]
    [TestCase(61)]
    [TestCase(1514)]
    [TestCase(1518)]
    public void Frame_Received_IsInTheQueueWithoutChecksum(int length)
    {
        byte[] frame = AdapterBench.MakeFrame(1, length);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        Assert.That(_bench.TakeBytes(), Is.Null);
        Assert.That(_bench.Count("received"), Is.EqualTo(1));
    }

    [Test]
    public void FrameReceived_CostsTwoAccesses()
    {
        _bench.Chip.Accesses = 0;
        _bench.Receive(AdapterBench.MakeFrame(1, 60));
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(2));
    }

    [TestCase(0x0001_0000u, PacketRange.Offloaded)]
    [TestCase(0x0001_2000u, 0u)]
    [TestCase(0x0001_8000u, 0u)]
    [TestCase(0x0002_0000u, 0u)]
    [TestCase(0u, 0u)]
    public void ChipLooksAtChecksums_SegmentReceived_IsMarkedIfBothAreRight(uint status, uint offload)
    {
        _bench.Chip.Receive(AdapterBench.MakeFrame(1, 100), status);
        _bench.Settle();
        _bench.Take().GetData(out PacketRange range);
        Assert.That(range.Offload, Is.EqualTo(offload));
    }

    [TestCase(0x0014_0000u, 100, "bad checksum")]
    [TestCase(0x0810_0000u, 100, "bad alignment")]
    [TestCase(0u, 40, "too short")]
    [TestCase(0u, 1530, "too long")]
    public void FrameSpoilt_ReceivedBetweenGoodOnes_IsCountedAndLeftOut(uint status, int length, string name)
    {
        byte[] good = AdapterBench.MakeFrame(1, 100);
        _bench.Chip.Receive(good);
        _bench.Chip.Receive(AdapterBench.MakeFrame(2, length), status);
        _bench.Chip.Receive(good);
        _bench.Settle();
        Assert.That(_bench.TakeAll(), Is.EqualTo(new[] { good, good }));
        Assert.That(_bench.Count(name), Is.EqualTo(1));
    }

    [Test]
    public void FramesDroppedInAnyOrder_ThousandsReceived_NoneIsCorrupt()
    {
        var random = new Random(8139);
        List<(byte[] Frame, Packet.Permanent Packet)> held = [];
        for (int i = 0; i < 5000; i++)
        {
            byte[] frame = AdapterBench.MakeFrame(i, random.Next(60, 1515));
            Assert.That(_bench.Receive(frame), Is.True);
            held.Add((frame, _bench.Take()));
            int keep = i / 500 % 3 == 2 ? 60 : 3;
            while (held.Count > keep)
                Drop(held, random.Next(held.Count));
        }

        while (held.Count > 0)
            Drop(held, held.Count - 1);
        Assert.That(_bench.Count("received"), Is.EqualTo(5000));
    }

    [Test]
    public void RingFull_FramesLost_ReceptionGoesOnByItself()
    {
        int received = 0;
        for (int i = 0; i < 100; i++)
            received += _bench.Chip.Receive(AdapterBench.MakeFrame(i, 1000)) ? 1 : 0;
        Assert.That(received, Is.EqualTo(64));
        _bench.Settle();
        Assert.That(_bench.TakeAll().Select(f => BitConverter.ToInt32(f)), Is.EqualTo(Enumerable.Range(0, 64)));
        Assert.That((_bench.Count("ring overflow"), _bench.Count("missed")), Is.EqualTo((1u, 36u)));
        for (int i = 0; i < 200; i++)
        {
            byte[] frame = AdapterBench.MakeFrame(i, 1000);
            Assert.That(_bench.Receive(frame), Is.True);
            Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        }
    }

    [Test]
    public void AllBuffersHeld_FramesReceived_AreDroppedUntilOneIsReleased()
    {
        List<Packet.Permanent> held = [];
        for (int i = 0; i < 300; i++)
        {
            Assert.That(_bench.Receive(AdapterBench.MakeFrame(i, 100)), Is.True, "the ring must go on");
            Packet.Permanent packet = _bench.Take();
            if (!packet.IsNull)
                held.Add(packet);
        }

        Assert.That(held, Has.Count.EqualTo(64));
        Assert.That(_bench.Count("too many held"), Is.EqualTo(236));
        Assert.That(held.Select(p => BitConverter.ToInt32(_bench.Read(p))), Is.EqualTo(Enumerable.Range(0, 64)));
        held[10].Release();
        byte[] last = AdapterBench.MakeFrame(1000, 100);
        _bench.Receive(last);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(last));
    }

    [Test]
    public void NoMemoryForPackets_FramesReceived_ReceptionGoesOnWhenThereIsSome()
    {
        using (new HeapHog())
        {
            for (int i = 0; i < 5; i++)
                _bench.Chip.Receive(AdapterBench.MakeFrame(i, 100));
            _bench.Settle();
        }

        _bench.TakeAll();
        byte[] frame = AdapterBench.MakeFrame(1, 100);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        Assert.That(_bench.Count("receive failed"), Is.EqualTo(5));
    }

    private void Drop(List<(byte[] Frame, Packet.Permanent Packet)> held, int index)
    {
        Assert.That(_bench.Read(held[index].Packet), Is.EqualTo(held[index].Frame));
        held[index].Packet.Release();
        held.RemoveAt(index);
    }
}
