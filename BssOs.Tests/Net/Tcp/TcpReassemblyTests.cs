using System;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.GeneratedInputs;
using CsCheck;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Text out of order, overlapping, repeated, too much of it.</summary>
public sealed class TcpReassemblyTests
{
    private const TcpFlags Ack = TcpFlags.Acknowledge;
    private const uint First = TcpPeer.Irs + 1;
    private const uint Data = TcpPeer.Iss + 1;

    // Sequence numbers in which ranges are added.
    private const uint Numbers = 200;

    [Test]
    public void Established_Hole_DuplicateAcknowledgementAtOnce()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, First + 10, Data, [11]);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(First));
        Assert.That(peer.Read(), Is.Empty);
    }

    [Test]
    public void Established_HoleFilled_AllAtOnce()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, First + 2, Data, [3, 4]);
        peer.Give(Ack, First + 4, Data, [5]);
        peer.TakeAll();
        peer.Give(Ack, First, Data, [1, 2]);
        Assert.That(peer.MustTake().Acknowledgement, Is.EqualTo(First + 5));
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
    }

    [Test]
    public void Established_PartlyKnown_OnlyNewIsTaken()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        peer.Give(Ack, First, Data, [1, 2, 3]);
        peer.Give(Ack, First + 1, Data, [9, 9, 4]);
        Assert.That(peer.Read(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void Established_BeyondWindow_CutOff()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        for (uint offset = 0; offset < TcpPeer.ReceiveCapacity; offset += 1000)
            peer.Give(Ack, First + offset, Data, new byte[1000]);
        Assert.That(peer.Read(), Has.Length.EqualTo(TcpPeer.ReceiveCapacity));
    }

    [Test]
    public void Established_MoreHolesThanRemembered_DroppedAndReported()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        for (uint hole = 0; hole < Reassembly.Capacity; hole++)
            peer.Give(Ack, First + 1 + (2 * hole), Data, [1]);
        Assert.That(peer.Block.TakeChanges() & Changes.Dropped, Is.EqualTo(Changes.None));
        peer.Give(Ack, First + 1 + (2 * Reassembly.Capacity), Data, [1]);
        Assert.That(peer.Block.TakeChanges() & Changes.Dropped, Is.EqualTo(Changes.Dropped));
    }

    // By hand: how many pieces it takes depends on the course of the connection. The seed is in the name of a case that fails.
    [Test]
    public void Established_RandomPieces_ArriveInOrder([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        var data = new byte[TcpPeer.ReceiveCapacity];
        random.NextBytes(data);
        while (peer.Block.ReceiveNext.Value != First + (uint)data.Length)
        {
            int start = random.Next(data.Length);
            int length = random.Next(1, Math.Min(1460, data.Length - start) + 1);
            peer.Give(Ack, First + (uint)start, Data, data[start..(start + length)]);
            peer.TakeAll();
        }

        Assert.That(peer.Read().SequenceEqual(data));
    }

    [Test]
    public void Ranges_Any_AgreeWithSet() =>
        Gen.Select(Gen.UInt[0, Numbers - 1], Gen.UInt[1, 19]).Array[0, 500].AllHold(pieces => AgreesWithSet(pieces), rounds: 200);

    private static bool AgreesWithSet((uint Distance, uint Length)[] pieces)
    {
        Reassembly reassembly = default;
        var known = new bool[Numbers];
        uint next = 0;

        // So that the numbers pass 0.
        var origin = new SequenceNumber(uint.MaxValue - (Numbers / 2));
        foreach ((uint distance, uint length) in pieces)
        {
            uint start = next + (distance % (Numbers - next));
            uint end = Math.Min(start + length, Numbers);
            if (start == next)
            {
                Array.Fill(known, true, (int)start, (int)(end - start));
                next = reassembly.Take(origin + end).Since(origin);
                if (next != (uint)Array.IndexOf([.. known, false], false))
                    return false;
                if (next == Numbers)
                    return true;
            }
            else if (reassembly.Add(origin + start, origin + end))
            {
                Array.Fill(known, true, (int)start, (int)(end - start));
            }
        }

        return true;
    }
}
