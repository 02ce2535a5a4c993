using System;
using System.Collections.Generic;
using System.Linq;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Drivers;

/// <summary>Segments that were received one behind the other are passed on as one, by both drivers of the RTL-8139.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class SegmentJoiningTests(bool isPlus)
{
    private AdapterBench _bench = null!;
    private Func<byte[], bool> _receive = null!;
    private Func<string, uint> _count = null!;

    [SetUp]
    public void Start()
    {
        if (isPlus)
        {
            var bench = new Rtl8139PlusBench();
            (_bench, _receive, _count) = (bench, frame => bench.Chip.Receive(frame), bench.Count);
        }
        else
        {
            var bench = new Rtl8139Bench();
            (_bench, _receive, _count) = (bench, frame => bench.Chip.Receive(frame), bench.Count);
        }
    }

    [TearDown]
    public void Stop() => _bench.Dispose();

    [Test]
    public void SegmentsOfAStream_ReceivedAtOnce_AreOnePacketWithTheirText()
    {
        byte[] text = Segments.MakeText(1, 10_000);
        for (int offset = 0; offset < text.Length; offset += 1460)
            _receive(Segments.Make(100 + (uint)offset, text[offset..Math.Min(offset + 1460, text.Length)]));
        (byte[] frame, uint offload) = TakeWithOffload();
        Assert.That(offload, Is.EqualTo(PacketRange.Offloaded));
        (TcpRepresentation header, byte[] got) = Segments.Read(frame, isVerified: true);
        Assert.That(got, Is.EqualTo(text));
        Assert.That(header.Sequence, Is.EqualTo(new SequenceNumber(100)));
        Assert.That(_bench.TakeBytes(), Is.Null);
        Assert.That((_count("received"), _count("joined")), Is.EqualTo((7u, 6u)));
    }

    [Test]
    public void StreamsInMixedOrder_Received_EachByteArrivesOnceAndInOrder()
    {
        var random = new Random(8139);
        uint[] next = new uint[3];
        List<byte>[] sent = [[], [], []];
        List<byte>[] got = [[], [], []];
        for (int round = 0; round < 400; round++)
        {
            for (int i = random.Next(12); i >= 0; i--)
            {
                int stream = random.Next(10) < 7 ? 0 : random.Next(3);
                byte[] text = Segments.MakeText(random.Next(), random.Next(1, 1461));
                TcpFlags flags = random.Next(2) == 0 ? TcpFlags.Acknowledge : TcpFlags.Acknowledge | TcpFlags.Push;
                if (!_receive(Segments.Make(next[stream], text, flags, port: (ushort)(stream + 1))))
                    break;
                next[stream] += (uint)text.Length;
                sent[stream].AddRange(text);
            }

            _bench.Settle();
            while (TakeWithOffload() is { Frame: not null } taken)
            {
                (TcpRepresentation header, byte[] text) = Segments.Read(taken.Frame, taken.Offload != 0);
                int stream = header.DestinationPort - 1;
                Assert.That(header.Sequence, Is.EqualTo(new SequenceNumber((uint)got[stream].Count)));
                got[stream].AddRange(text);
            }
        }

        Assert.That(got, Is.EqualTo(sent));
        Assert.That(_count("joined"), Is.GreaterThan(500));
    }

    [Test]
    public void SegmentDamaged_ReceivedBetweenOthers_IsPassedOnByItself()
    {
        byte[] text = Segments.MakeText(2, 4000);
        for (int i = 0; i < 4; i++)
        {
            byte[] frame = Segments.Make((uint)i * 1000, text[(i * 1000)..((i + 1) * 1000)]);
            frame[500] ^= i == 2 ? (byte)1 : (byte)0;
            _receive(frame);
        }

        List<(byte[] Frame, uint Offload)> packets = [TakeWithOffload(), TakeWithOffload(), TakeWithOffload()];
        Assert.That(packets.Select(p => p.Frame.Length), Is.EqualTo(new[] { 2054, 1054, 1054 }));
        Assert.That(packets.Select(p => p.Offload), Is.EqualTo(new uint[] { 1, 0, 0 }));
        Segments.Read(packets[2].Frame);
    }

    [TestCase(1000u, 1u, (ushort)80, (ushort)1000, TcpFlags.Acknowledge | TcpFlags.Finish)]
    [TestCase(1000u, 1u, (ushort)80, (ushort)1000, TcpFlags.Acknowledge | TcpFlags.Urgent)]
    [TestCase(1000u, 1u, (ushort)81, (ushort)1000, TcpFlags.Acknowledge)]
    [TestCase(1000u, 2u, (ushort)80, (ushort)1000, TcpFlags.Acknowledge)]
    [TestCase(1000u, 1u, (ushort)80, (ushort)1001, TcpFlags.Acknowledge)]
    [TestCase(1001u, 1u, (ushort)80, (ushort)1000, TcpFlags.Acknowledge)]
    [TestCase(0u, 1u, (ushort)80, (ushort)1000, TcpFlags.Acknowledge)]
    public void SegmentThatSaysMore_ReceivedNext_IsNotJoined(
        uint sequence, uint acknowledgement, ushort port, ushort window, TcpFlags flags)
    {
        byte[] first = Segments.Make(0, new byte[1000]);
        byte[] second = Segments.Make(sequence, new byte[1000], flags, acknowledgement, port, window);
        _receive(first);
        _receive(second);
        _bench.Settle();
        Assert.That(_bench.TakeAll(), Is.EqualTo(new[] { first, second }));
    }

    [Test]
    public void Acknowledgements_ReceivedAtOnce_OnlyTheLastOfRisingOnesIsLeft()
    {
        foreach (uint number in new uint[] { 10, 20, 30, 30, 30, 40 })
            _receive(Segments.Make(5, [], acknowledgement: number));
        List<uint> left = [];
        while (TakeWithOffload() is { Frame: not null } taken)
            left.Add(Segments.Read(taken.Frame).Header.Acknowledgement.Value);
        Assert.That(left, Is.EqualTo(new uint[] { 30, 30, 40 }));
    }

    private (byte[] Frame, uint Offload) TakeWithOffload()
    {
        _bench.Settle();
        Packet.Permanent packet = _bench.Take();
        if (packet.IsNull)
            return default;
        packet.GetData(out PacketRange range);
        byte[] bytes = _bench.Read(packet);
        packet.Release();
        return (bytes, range.Offload);
    }
}
