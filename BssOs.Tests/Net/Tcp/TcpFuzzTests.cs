using System;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Segments that are valid but make no sense: whatever a peer sends, the block stays sound and bounded.</summary>
public sealed class TcpFuzzTests
{
    private static readonly TcpState[] States = Enum.GetValues<TcpState>();

    // Not by CsCheck: each segment is made from the state that the ones before have left, so a failing sequence cannot be shortened
    // without becoming another one. The seed is in the name of a case that fails.
    [Test]
    public void AnyState_RandomSegments_StaysSound([Range(1, 100)] int seed)
    {
        var random = new Random(seed);
        using TcpPeer peer = TcpPeer.In(States[seed % States.Length], window: (ushort)random.Next(ushort.MaxValue));
        for (int count = 0; count < 2000 && peer.State != TcpState.Closed; count++)
        {
            GiveRandom(peer, random);
            UseRandom(peer, random);
            if (random.Next(4) == 0)
                peer.Wait((uint)random.Next(2000));
            peer.TakeAll();
            Check(peer);
        }
    }

    private static void GiveRandom(TcpPeer peer, Random random)
    {
        // Near enough to what is expected for most segments to be looked at closely.
        uint sequence = peer.Block.ReceiveNext.Value + (uint)Near(random, 20_000);
        uint acknowledgement = (random.Next(2) == 0 ? peer.Block.Unacknowledged : peer.Block.Maximum).Value + (uint)Near(random, 3000);
        var flags = (TcpFlags)random.Next(64);
        if (random.Next(20) != 0)
            flags = (flags | TcpFlags.Acknowledge) & ~(TcpFlags.Reset | TcpFlags.Synchronize);
        if (random.Next(20) != 0)
            flags &= ~TcpFlags.Finish;
        var text = new byte[random.Next(3) == 0 ? 0 : random.Next(1500)];
        peer.Give(flags, sequence, acknowledgement, text, (ushort)(random.Next(3) == 0 ? 0 : random.Next(ushort.MaxValue)));
    }

    private static int Near(Random random, int distance) => random.Next(3) switch
    {
        0 => 0,
        1 => random.Next(-5, 6),
        _ => random.Next(-distance, distance),
    };

    private static void UseRandom(TcpPeer peer, Random random)
    {
        switch (random.Next(200))
        {
            case < 60:
                peer.Write(new byte[random.Next(4000)]);
                break;
            case < 120:
                peer.Read(random.Next(1, 4000));
                break;
            case 120:
                peer.Block.CloseWrite();
                break;
            case 121:
                peer.Block.Orphan(peer.Now);
                break;
        }
    }

    private static void Check(TcpPeer peer)
    {
        Assert.That(peer.Block.ReceiveWindow, Is.LessThanOrEqualTo(TcpPeer.ReceiveCapacity));
        Assert.That(peer.Block.Unacknowledged <= peer.Block.Next && peer.Block.Next <= peer.Block.Maximum);
        Assert.That(peer.Block.Maximum.Since(peer.Block.Unacknowledged), Is.LessThanOrEqualTo(TcpPeer.SendCapacity + 2));
        if (peer.State == TcpState.Closed)
            Assert.That(peer.Block.NextDeadline(peer.Now), Is.EqualTo(Deadline.Never));
    }
}
