using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Rtl8139TransmitTests
{
    private Rtl8139Bench _bench = null!;

    [SetUp]
    public void Start() => _bench = new Rtl8139Bench();

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void Loaded_NothingSent_FourBuffersAreFree()
    {
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
        Packet.Permanent packet = _bench.Allocate();
        packet.GetData(out PacketRange range);
        Assert.That(range.BufferLength, Is.GreaterThanOrEqualTo(1514));
        Assert.That(range.Offset, Is.EqualTo(range.BufferOffset));
    }

    [Test]
    public void ManyFrames_Sent_GoOutInOrder()
    {
        List<byte[]> frames = [.. Enumerable.Range(0, 100).Select(i => Rtl8139Bench.MakeFrame(i, 60 + (i * 14)))];
        foreach (byte[] frame in frames)
            _bench.Send(frame);
        Assert.That(_bench.Chip.Sent, Is.EqualTo(frames));
        Assert.That(_bench.Count("sent"), Is.EqualTo(100));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void ShortFrame_Sent_IsFilledWithZeros()
    {
        _bench.Send(Rtl8139Bench.MakeFrame(1, 1514));
        byte[] frame = Rtl8139Bench.MakeFrame(2, 42);
        for (int i = 0; i < 4; i++)
            _bench.Send(frame);
        Assert.That(_bench.Chip.Sent.Skip(1), Is.All.EqualTo(frame.Concat(new byte[18])));
    }

    [Test]
    public void ChipSendsAtOnce_FrameSent_CostsThreeAccessesAndNoInterrupt()
    {
        _bench.Chip.Accesses = 0;
        _bench.Send(Rtl8139Bench.MakeFrame(1, 60));
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(3));
        Assert.That(_bench.Chip.InterruptMask & 0x0004, Is.Zero);
    }

    [Test]
    public void ChipSendsLater_FourSent_BuffersComeBackByInterrupt()
    {
        _bench.Chip.HoldsTransmissions = true;
        for (int i = 0; i < 4; i++)
            _bench.Send(Rtl8139Bench.MakeFrame(i, 100 + i));
        Assert.That(_bench.Allocate().IsNull, Is.True);
        for (uint i = 1; i <= 4; i++)
        {
            _bench.Chip.CompleteOne();
            _bench.Settle();
            Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(i));
        }

        Assert.That(_bench.Chip.Sent.Select(f => f.Length), Is.EqualTo(new[] { 100, 101, 102, 103 }));
        Assert.That(_bench.Chip.InterruptMask & 0x0004, Is.Zero);
    }

    [Test]
    public void ChipSendsLater_BuffersReusedForLong_DescriptorsStayInTurn()
    {
        _bench.Chip.HoldsTransmissions = true;
        var random = new System.Random(4);
        int sent = 0;
        while (sent < 1000)
        {
            if (random.Next(2) == 0 && _bench.FreeQueue.GetCount() > 0)
                _bench.Send(Rtl8139Bench.MakeFrame(sent++, random.Next(60, 1514)));
            else if (_bench.Chip.Waiting > 0)
                _bench.Chip.CompleteOne();
            _bench.Settle();
        }

        Assert.That(_bench.Chip.Sent.Select(f => System.BitConverter.ToInt32(f)), Is.EqualTo(Enumerable.Range(0, _bench.Chip.Sent.Count)));
    }

    [Test]
    public void BufferTaken_DroppedUnsent_ComesBack()
    {
        for (int i = 0; i < 20; i++)
        {
            Packet.Permanent packet = _bench.Allocate();
            Assert.That(packet.IsNull, Is.False);
            packet.Release();
        }

        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void BufferSent_SenderKeepsIt_ComesBackWhenDropped()
    {
        Packet.Permanent packet = _bench.Allocate();
        _bench.Fill(packet, Rtl8139Bench.MakeFrame(1, 60));
        _bench.Put(packet);
        _bench.Settle();
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(3));

        // Such as TCP when no acknowledgement came.
        _bench.Put(packet);
        _bench.Settle();
        Assert.That(_bench.Chip.Sent, Has.Count.EqualTo(2));
        packet.Release();
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void BufferBeingSent_SentAgain_IsCountedAndSentOnce()
    {
        _bench.Chip.HoldsTransmissions = true;
        Packet.Permanent packet = _bench.Allocate();
        _bench.Fill(packet, Rtl8139Bench.MakeFrame(1, 60));
        _bench.Put(packet);
        _bench.Put(packet);
        _bench.Settle();
        Assert.That(_bench.Chip.Waiting, Is.EqualTo(1));
        Assert.That(_bench.Count("bad send"), Is.EqualTo(1));
    }

    [Test]
    public void ForeignPacket_Sent_IsCountedAndDropped()
    {
        _bench.Receive(Rtl8139Bench.MakeFrame(1, 60));
        Packet.Permanent received = _bench.Take();
        _bench.Put(received);
        Assert.That(_bench.TransmitQueue.Put(new BssOs.Server(_bench.Driver)), Is.True);
        _bench.Settle();
        Assert.That(_bench.Count("bad send"), Is.EqualTo(2));
        _bench.Send(Rtl8139Bench.MakeFrame(2, 60));
        Assert.That(_bench.Chip.Sent, Has.Count.EqualTo(1));
    }

    [TestCase(0u, 13u)]
    [TestCase(0u, 1515u)]
    [TestCase(2u, 100u)]
    public void RangeUnfit_Sent_IsCountedAndBufferComesBack(uint offset, uint length)
    {
        Packet.Permanent packet = _bench.Allocate();
        packet.GetData(out PacketRange range);
        packet.SetRange(range.BufferOffset + offset, length);
        _bench.Put(packet);
        packet.Release();
        _bench.Settle();
        Assert.That(_bench.Count("bad send"), Is.EqualTo(1));
        Assert.That(_bench.Chip.Sent, Is.Empty);
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void FrameAborted_OthersWait_GoOutAfterIt()
    {
        _bench.Chip.HoldsTransmissions = true;
        _bench.Send(Rtl8139Bench.MakeFrame(1, 60));
        _bench.Send(Rtl8139Bench.MakeFrame(2, 61));
        _bench.Chip.CompleteOne(0x4000_0000);
        _bench.Settle();
        Assert.That(_bench.Chip.ClearedAborts, Is.EqualTo(1));
        Assert.That(_bench.Count("send aborted"), Is.EqualTo(1));
        _bench.Chip.CompleteOne();
        _bench.Settle();
        Assert.That(_bench.Chip.Sent.Single(), Has.Length.EqualTo(61));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
    }

    [Test]
    public void FrameUnderrun_Completed_IsCounted()
    {
        _bench.Chip.HoldsTransmissions = true;
        _bench.Send(Rtl8139Bench.MakeFrame(1, 60));
        _bench.Chip.CompleteOne(0xC000);
        _bench.Settle();
        Assert.That((_bench.Count("send underrun"), _bench.Count("sent")), Is.EqualTo((1u, 1u)));
    }

    [Test]
    public void ResetNeverEnds_Loaded_IsDeviceFailure()
    {
        Assert.That(
            () => new Rtl8139Bench(neverResets: true, pc: _bench.Pc),
            Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));
    }

    [Test]
    public void TransmitterStandsStill_WatchdogLooks_AdapterStartsOver()
    {
        _bench.Dispose();
        var timed = new TimedBench<Rtl8139Bench>((clock, pc) => new(clock: clock, pc: pc));
        _bench = timed.Bench;
        _bench.Chip.HoldsTransmissions = true;
        timed.Pass(10_000);
        Assert.That(_bench.Chip.Resets, Is.EqualTo(1));
        _bench.Send(Rtl8139Bench.MakeFrame(1, 60));
        _bench.Receive(Rtl8139Bench.MakeFrame(2, 100));
        Packet.Permanent held = _bench.Take();
        byte[] before = _bench.Read(held);
        timed.Pass(6000);
        Assert.That(_bench.Chip.Resets, Is.EqualTo(2));
        Assert.That(_bench.Count("hang"), Is.EqualTo(1));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(4));
        _bench.Chip.HoldsTransmissions = false;
        _bench.Send(Rtl8139Bench.MakeFrame(3, 60));
        Assert.That(_bench.Chip.Sent, Has.Count.EqualTo(1));
        byte[] frame = Rtl8139Bench.MakeFrame(4, 1000);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        Assert.That(_bench.Read(held), Is.EqualTo(before));
    }
}
