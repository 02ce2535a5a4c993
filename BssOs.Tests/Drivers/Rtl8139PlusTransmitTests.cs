using System.Collections.Generic;
using System.Linq;
using BssOs.Kernel.Hosted;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

[TestFixture]
public sealed class Rtl8139PlusTransmitTests
{
    private Rtl8139PlusBench _bench = null!;

    [SetUp]
    public void Start() => _bench = new Rtl8139PlusBench();

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void Loaded_BufferTaken_SaysThatTheAdapterCuts()
    {
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(8));
        Packet.Permanent packet = _bench.Allocate();
        packet.GetData(out PacketRange range);
        Assert.That(range.Offload, Is.EqualTo(PacketRange.Offloaded));
        Assert.That(packet.TrySetOffload(1, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [Test]
    public void ManyFrames_Sent_GoOutInOrder()
    {
        List<byte[]> frames = [.. Enumerable.Range(0, 100).Select(i => AdapterBench.MakeFrame(i, 60 + (i * 14)))];
        foreach (byte[] frame in frames)
            _bench.Send(frame);
        Assert.That(_bench.Chip.Sent, Is.EqualTo(frames));
        Assert.That(_bench.Count("sent"), Is.EqualTo(100));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(8));
    }

    [Test]
    public void ShortFrame_Sent_IsFilledWithZeros()
    {
        _bench.Send(AdapterBench.MakeFrame(1, 1514));
        byte[] frame = AdapterBench.MakeFrame(2, 42);
        for (int i = 0; i < 8; i++)
            _bench.Send(frame);
        Assert.That(_bench.Chip.Sent.Skip(1), Is.All.EqualTo(frame.Concat(new byte[18])));
    }

    [Test]
    public void ChipSendsAtOnce_FrameSent_CostsOneAccessAndNoInterrupt()
    {
        _bench.Chip.Accesses = 0;
        _bench.Send(AdapterBench.MakeFrame(1, 60));
        Assert.That(_bench.Chip.Accesses, Is.EqualTo(1));
        Assert.That(_bench.Chip.InterruptMask & 0x0004, Is.Zero);
    }

    [TestCase(1460u, 16_060)]
    [TestCase(1460u, 15_000)]
    [TestCase(536u, 5000)]
    public void LargeSegment_Sent_IsCutIntoFramesThatAreRight(uint segment, int length)
    {
        byte[] text = Segments.MakeText(3, length);
        SendCut(Segments.Make(7, text, TcpFlags.Acknowledge | TcpFlags.Push), segment);
        Assert.That(_bench.Chip.Sent, Has.Count.EqualTo((length + (int)segment - 1) / (int)segment));
        List<byte> got = [];
        foreach (byte[] frame in _bench.Chip.Sent)
        {
            (TcpRepresentation header, byte[] part) = Segments.Read(frame);
            Assert.That(header.Sequence, Is.EqualTo(new SequenceNumber(7 + (uint)got.Count)));
            got.AddRange(part);
        }

        Assert.That(got, Is.EqualTo(text));
        Assert.That(_bench.Count("cut"), Is.EqualTo(1));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(8));
    }

    [Test]
    public void SmallSegmentWithoutChecksum_Sent_GetsIt()
    {
        byte[] frame = Segments.Make(7, [1, 2, 3]);
        byte[] without = [.. frame];
        without[50] ^= 0xFF;
        SendCut(without, 1460);
        Assert.That(_bench.Chip.Sent.Single(), Is.EqualTo(frame));
    }

    [Test]
    public void LongFrameNotToBeCut_Sent_IsCountedAndDropped()
    {
        _bench.Send(AdapterBench.MakeFrame(1, 1515));
        Assert.That(_bench.Count("bad send"), Is.EqualTo(1));
        Assert.That(_bench.Chip.Sent, Is.Empty);
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(8));
    }

    [Test]
    public void ChipSendsLater_AllSent_BuffersComeBackByInterrupt()
    {
        _bench.Chip.HoldsTransmissions = true;
        for (int i = 0; i < 8; i++)
            _bench.Send(AdapterBench.MakeFrame(i, 100 + i));
        Assert.That(_bench.Allocate().IsNull, Is.True);
        for (uint i = 1; i <= 8; i++)
        {
            _bench.Chip.CompleteOne();
            _bench.Settle();
            Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(i));
        }

        Assert.That(_bench.Chip.Sent.Select(f => f.Length), Is.EqualTo(Enumerable.Range(100, 8)));
    }

    [Test]
    public void ForeignPacketsAndOneBeingSent_Sent_AreCountedAndDropped()
    {
        _bench.Receive(AdapterBench.MakeFrame(1, 60));
        _bench.Put(_bench.Take());
        Assert.That(_bench.TransmitQueue.Put(new BssOs.Server(_bench.Driver)), Is.True);
        _bench.Settle();
        Assert.That(_bench.Count("bad send"), Is.EqualTo(2));
        _bench.Chip.HoldsTransmissions = true;
        Packet.Permanent packet = _bench.Allocate();
        _bench.Fill(packet, AdapterBench.MakeFrame(1, 60));
        _bench.Put(packet);
        _bench.Put(packet);
        _bench.Settle();
        Assert.That((_bench.Chip.Waiting, _bench.Count("bad send")), Is.EqualTo((1, 3u)));
    }

    [TestCase(0x0080_0000u, "send aborted")]
    [TestCase(0x0200_0000u, "send underrun")]
    public void SendingFails_Completed_IsCounted(uint outcome, string name)
    {
        _bench.Chip.HoldsTransmissions = true;
        _bench.Send(AdapterBench.MakeFrame(1, 60));
        _bench.Chip.CompleteOne(outcome);
        _bench.Settle();
        Assert.That(_bench.Count(name), Is.EqualTo(1));
        Assert.That(_bench.FreeQueue.GetCount(), Is.EqualTo(8));
    }

    [Test]
    public void ResetNeverEnds_Loaded_IsDeviceFailure() =>
        Assert.That(
            () => new Rtl8139PlusBench(neverResets: true, pc: _bench.Pc),
            Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.DeviceFailure));

    [Test]
    public void PlainModeWanted_Loaded_IsNotFoundAndTheDeviceUntouched()
    {
        Assert.That(
            () => new Rtl8139PlusBench(pc: _bench.Pc, mode: "plain"),
            Throws.TypeOf<ServerErrorException>().With.Property("Error").EqualTo(Error.NotFound));
    }

    [Test]
    public void TransmitterStandsStill_WatchdogLooks_AdapterStartsOver()
    {
        _bench.Dispose();
        var timed = new TimedBench<Rtl8139PlusBench>((clock, pc) => new(clock: clock, pc: pc));
        _bench = timed.Bench;
        _bench.Chip.HoldsTransmissions = true;
        timed.Pass(10_000);
        Assert.That(_bench.Chip.Resets, Is.EqualTo(1));
        _bench.Send(AdapterBench.MakeFrame(1, 60));
        _bench.Receive(AdapterBench.MakeFrame(2, 100));
        Packet.Permanent held = _bench.Take();
        byte[] before = _bench.Read(held);
        timed.Pass(6000);
        Assert.That((_bench.Chip.Resets, _bench.Count("hang"), _bench.FreeQueue.GetCount()), Is.EqualTo((2, 1u, 8u)));
        _bench.Chip.HoldsTransmissions = false;
        _bench.Send(AdapterBench.MakeFrame(3, 60));
        Assert.That(_bench.Chip.Sent, Has.Count.EqualTo(1));
        byte[] frame = AdapterBench.MakeFrame(4, 1000);
        _bench.Receive(frame);
        Assert.That(_bench.TakeBytes(), Is.EqualTo(frame));
        Assert.That(_bench.Read(held), Is.EqualTo(before));
    }

    private void SendCut(byte[] frame, uint segment)
    {
        Packet.Permanent packet = _bench.Allocate();
        _bench.Fill(packet, frame);
        packet.SetOffload(segment);
        _bench.Put(packet);
        packet.Release();
        _bench.Settle();
    }
}
