using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Rtl8139ReceiveTests
{
    private Rtl8139Bench _bench = null!;

    [SetUp]
    public void Start() => _bench = new Rtl8139Bench();

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void Loaded_AddressAsked_IsTheChips()
    {
        byte[] address = new byte[6];
        new EthernetDevice(_bench.Driver).GetAddress(address);
        Assert.That(address, Is.EqualTo(_bench.Chip.Address));
        Assert.That(new EthernetDevice(_bench.Driver).TryGetAddress(new byte[5], out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.TooSmall));
    }

    [TestCase(60)]
    [TestCase(61)]
    [TestCase(1514)]
    [TestCase(1518)]
    public void Frame_Received_IsInTheQueueWithoutChecksum(int length)
    {
        byte[] frame = Rtl8139Bench.MakeFrame(1, length);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        Assert.That(_bench.TakeBytes(), Is.Null);
        Assert.That(_bench.Count("received"), Is.EqualTo(1));
    }

    [Test]
    public void Frame_Received_IsNotCopied()
    {
        _bench.Receive(Rtl8139Bench.MakeFrame(1, 100));
        Packet.Permanent packet = _bench.Take();
        packet.GetData(out PacketRange range);
        Assert.That((range.Offset, range.Length), Is.EqualTo((4u, 100u)));
        Assert.That((range.BufferOffset, range.BufferLength), Is.EqualTo((4u, 100u)));
        Assert.That(_bench.Count("copied"), Is.Zero);
    }

    [Test]
    public void ManyFramesAtOnce_OneInterrupt_AllAreInTheQueue()
    {
        for (int i = 0; i < 20; i++)
            Assert.That(_bench.Chip.Receive(Rtl8139Bench.MakeFrame(i, 1000)), Is.True);
        _bench.Settle();
        Assert.That(_bench.TakeAll().Select(f => BitConverter.ToInt32(f)), Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public void RangeMoved_OutsideTheFrame_IsInvalidArgument()
    {
        _bench.Receive(Rtl8139Bench.MakeFrame(1, 100));
        Packet.Permanent packet = _bench.Take();
        packet.SetRange(18, 86);
        Assert.That(packet.TrySetRange(18, 87, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
        Assert.That(packet.TrySetRange(3, 10, out _), Is.False);
        Assert.That(packet.TrySetRange(18, uint.MaxValue, out _), Is.False);
        Assert.That(packet.TrySetRange(uint.MaxValue, 1, out _), Is.False);
    }

    [Test]
    public void FramesDroppedInAnyOrder_ThousandsReceived_NoneIsCorrupt()
    {
        // Not by CsCheck: the ring must wrap many times, and what is released depends on what is held by then.
        var random = new Random(8139);
        List<(byte[] Frame, Packet.Permanent Packet)> held = [];
        int received = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] frame = Rtl8139Bench.MakeFrame(i, random.Next(60, 1515));
            if (_bench.Receive(frame))
            {
                Packet.Permanent packet = _bench.Take();
                if (!packet.IsNull)
                {
                    received++;
                    held.Add((frame, packet));
                }
            }

            // From time to time so much is held that the ring runs full and frames are copied, but never all spare buffers.
            int keep = i / 500 % 3 == 2 ? 14 : 3;
            while (held.Count > keep)
                Drop(held, random.Next(held.Count));
        }

        while (held.Count > 0)
            Drop(held, held.Count - 1);
        Assert.That(received, Is.GreaterThan(19_000));
        Assert.That(_bench.Count("copied"), Is.GreaterThan(0));
        Assert.That(_bench.Count("bad header"), Is.Zero);

        // Everything was dropped: after a frame more the chip is back at the main ring.
        _bench.Receive(Rtl8139Bench.MakeFrame(1, 60));
        _bench.TakeAll();
        Assert.That(_bench.Chip.IsSmallRing, Is.False);
    }

    [Test]
    public void OneFrameHeldForGood_ThousandsReceived_ReceptionGoesOn()
    {
        byte[] first = Rtl8139Bench.MakeFrame(-1, 200);
        _bench.Receive(first);
        Packet.Permanent held = _bench.Take();
        int received = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] frame = Rtl8139Bench.MakeFrame(i, 1000);
            _bench.Receive(frame);
            if (_bench.TakeBytes() is not { } got)
                continue;
            Assert.That(got, Is.EqualTo(frame));
            received++;
        }

        Assert.That(received, Is.GreaterThan(1990));
        Assert.That(_bench.Read(held), Is.EqualTo(first));
    }

    [Test]
    public void AllBuffersHeldForGood_FramesReceived_AreDroppedUntilOneIsReleased()
    {
        List<Packet.Permanent> held = [];
        for (int i = 0; i < 200; i++)
        {
            _bench.Receive(Rtl8139Bench.MakeFrame(i, 1514));
            Packet.Permanent packet = _bench.Take();
            if (!packet.IsNull)
                held.Add(packet);
        }

        Assert.That(_bench.Count("too many held"), Is.GreaterThan(100));
        for (int i = 0; i < held.Count; i++)
        {
            Assert.That(_bench.Read(held[i]).AsSpan(4)
                .SequenceEqual(Rtl8139Bench.MakeFrame(BitConverter.ToInt32(_bench.Read(held[i])), 1514).AsSpan(4)));
        }

        held[^1].Release();
        byte[] frame = Rtl8139Bench.MakeFrame(1, 300);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
    }

    [Test]
    public void QueueFull_FramesReceived_AreDroppedAndReceptionGoesOn()
    {
        for (int i = 0; i < 1000; i++)
            _bench.Receive(Rtl8139Bench.MakeFrame(i, 60));
        Assert.That(_bench.Count("receive queue full"), Is.GreaterThan(0));
        List<byte[]> first = _bench.TakeAll();
        Assert.That(first.Select(f => BitConverter.ToInt32(f)), Is.EqualTo(Enumerable.Range(0, first.Count)));
        Assert.That(first, Has.Count.EqualTo(128));
        for (int i = 0; i < 2000; i++)
        {
            byte[] frame = Rtl8139Bench.MakeFrame(i, 700);
            _bench.Receive(frame);
            Assert.That(_bench.TakeBytes(), Is.EqualTo(frame), $"frame {i}");
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void RingOverflows_ChipMayStall_ReceptionGoesOn(bool stalls)
    {
        _bench.Chip.StallsAfterOverflow = stalls;
        for (int round = 0; round < 10; round++)
        {
            // No interrupt is handled meanwhile.
            for (int i = 0; i < 50; i++)
                _bench.Chip.Receive(Rtl8139Bench.MakeFrame(i, 1500));
            _bench.Settle();
            List<byte[]> frames = _bench.TakeAll();
            Assert.That(frames, Has.Count.GreaterThanOrEqualTo(5));
            Assert.That(frames.Select(f => BitConverter.ToInt32(f)), Is.EqualTo(Enumerable.Range(0, frames.Count)));
            Assert.That(_bench.Chip.InterruptStatus & 0x50, Is.Zero);
        }

        Assert.That(_bench.Count("ring overflow"), Is.EqualTo(10));
        Assert.That(_bench.Count("missed"), Is.EqualTo(_bench.Chip.MissedInAll));
    }

    [Test]
    public void FifoOverflows_ChipStalls_ReceiverIsRestarted()
    {
        int starts = _bench.Chip.ReceiverStarts;
        _bench.Chip.InterruptStatus |= 0x0040;
        _bench.Settle();
        Assert.That(_bench.Chip.ReceiverStarts, Is.EqualTo(starts + 1));
        Assert.That(_bench.Receive(Rtl8139Bench.MakeFrame(1, 60)), Is.True);
        Assert.That(_bench.TakeBytes(), Is.Not.Null);
    }

    [TestCase(0x0044_0005u, "bad checksum")]
    [TestCase(0x0044_0003u, "bad alignment")]
    [TestCase(0x0044_0021u, "bad alignment")]
    [TestCase(0x0044_0011u, "too short")]
    [TestCase(0x003F_0001u, "too short")]
    [TestCase(0x0000_0001u, "too short")]
    [TestCase(0x0044_0009u, "too long")]
    [TestCase(0x0700_0001u, "too long")]
    [TestCase(0x0044_0000u, "bad header")]
    [TestCase(0x0400_0001u, "bad header")]
    public void HeaderIsWrong_Received_IsCountedAndReceiverRestarted(uint header, string counter)
    {
        int starts = _bench.Chip.ReceiverStarts;
        _bench.Chip.Receive(Rtl8139Bench.MakeFrame(1, 60), header);
        _bench.Settle();
        Assert.That(_bench.Count(counter), Is.EqualTo(1));
        Assert.That(_bench.TakeBytes(), Is.Null);
        Assert.That(_bench.Chip.ReceiverStarts, Is.EqualTo(starts + 1));
        byte[] frame = Rtl8139Bench.MakeFrame(2, 100);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
    }

    [Test]
    public void FrameUnfinished_Interrupt_IsLeftUntilTheNext()
    {
        _bench.Chip.Receive(Rtl8139Bench.MakeFrame(1, 60), 0xFFF0_0000);
        _bench.Settle();
        Assert.That(_bench.TakeBytes(), Is.Null);
        Assert.That(_bench.Count("bad header"), Is.Zero);
    }

    [Test]
    public void ErrorsReported_Interrupt_AreCountedAndCleared()
    {
        _bench.Chip.InterruptStatus |= 0x8022;
        _bench.Settle();
        Assert.That((_bench.Count("receive errors"), _bench.Count("link change"), _bench.Count("bus error")), Is.EqualTo((1u, 1u, 1u)));
        Assert.That(SimulatedPciDevice.Written, Is.EqualTo(new[] { (4u, SimulatedPciDevice.Configuration) }));
    }

    [Test]
    public void CardGone_Interrupt_IsIgnored()
    {
        _bench.Chip.IsGone = true;
        _bench.Chip.Accesses = 0;
        Assert.That(_bench.Pc.Interrupt(11), Is.True);
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(1));
    }

    [Test]
    public void LineShared_OthersInterrupt_CostsOneAccess()
    {
        _bench.Chip.Accesses = 0;
        _bench.Pc.Interrupt(11);
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(1));
    }

    [Test]
    public void OneFrame_ReceivedAndDropped_CostsThreeAccesses()
    {
        byte[] frame = Rtl8139Bench.MakeFrame(1, 60);
        _bench.Chip.Accesses = 0;
        _bench.Receive(frame);
        _bench.TakeBytes();
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(3));
    }

    [Test]
    public void FramesReceivedAndDropped_Totals_AreAsBefore()
    {
        SystemTotals before = HostedKernel.Totals;
        for (int i = 0; i < 3000; i++)
            _bench.Receive(Rtl8139Bench.MakeFrame(i, 60 + (i % 1400)));
        _bench.TakeAll();
        _bench.Pc.Kernel.ReleaseTemporaries();
        SystemTotals after = HostedKernel.Totals;
        Assert.That((after.Objects, after.References), Is.EqualTo((before.Objects, before.References)));
    }

    private void Drop(List<(byte[] Frame, Packet.Permanent Packet)> held, int index)
    {
        (byte[] frame, Packet.Permanent packet) = held[index];
        Assert.That(_bench.Read(packet), Is.EqualTo(frame));
        packet.Release();
        held.RemoveAt(index);
    }
}
