using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.ShortMemory;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>
/// A machine with little memory: small windows first, then others' turns are waited for, and in the end there are refusals.
/// </summary>
public sealed class TcpMemoryTests : TcpStation
{
    private const uint Plenty = 64 << 20;
    private const uint Little = 1 << 20;
    private const uint PeerInitial = 1000;

    // Larger than the number of buffers that TCP keeps.
    private protected override uint Backlog => 40;

    private uint _atStart = Plenty;

    private protected override nuint LoadTcp()
    {
        ShortMemory.Free = _atStart;
        nuint memory = Host.Load(ShortMemory.Describe(), ("memory", Host.Memory));
        return Host.Load(
            TcpOverIpv4.Describe(), ("network", Host.Network), ("memory", memory), ("real-time-clock", 0), ("icmp", Host.Icmp));
    }

    [Test]
    public void Plenty_Syn_LargeWindow() => Assert.That(Open(Port).Header.Window, Is.EqualTo(Streams.LargeReceiveBytes));

    [Test]
    public void Little_Syn_SmallWindowAndServed()
    {
        Restart(Little);
        Assert.That(Open(Port).Header.Window, Is.EqualTo(Streams.SmallReceiveBytes));
        StreamServer.Answer = Enumerable.Range(0, 8000).Select(number => (byte)number).ToArray();
        StreamServer.AnswersAtOnce = false;
        Converse(PeerInitial, from: Port + 1);
    }

    [Test]
    public void LessThanOthersNeed_MoreSynsThanBuffers_AnsweredWhenOthersAreThrough()
    {
        Exhaust();
        Assert.That(Give(Syn, PeerInitial, 0), Is.Empty);
        Assert.That((Host.Count("tcp", "backlog full"), Host.Count("tcp", "connections refused")), Is.EqualTo((1, 0)));
        for (ushort port = 1; port <= Streams.PermanentCount; port++)
            Give(TcpFlags.Reset, PeerInitial + 1, 0, from: port);

        // It says the same again after a second.
        Converse(PeerInitial);
    }

    [Test]
    public void LessThanOthersNeed_PeersThatDoNotAnswer_GiveWayToOneThatDoes()
    {
        Exhaust();
        Host.Run(2000);
        Take();

        // Enough to serve one, but not to give it buffers of its own.
        ShortMemory.Free = 130 << 10;
        Converse(PeerInitial);
        Assert.That(Host.Count("tcp", "half-open dropped"), Is.EqualTo(1));
        Assert.That(Host.Count("tcp", "connections refused"), Is.Zero);
    }

    [Test]
    public void MemoryComesBack_Syn_Answered()
    {
        Exhaust();
        Give(Syn, PeerInitial, 0);
        ShortMemory.Free = Plenty;
        Converse(PeerInitial);
    }

    [Test]
    public void PeersThatNeverClose_AfterAllWasDelivered_HoldNoBuffers()
    {
        // No memory for more buffers than those that are kept.
        ShortMemory.Free = 130 << 10;
        StreamServer.AnswersAtOnce = true;
        const ushort count = ConnectionTable.Capacity + 8;
        StreamServer.Connections = count + 1;
        uint next = 0;
        for (ushort port = 1; port <= count; port++)
        {
            TcpSegment opened = Open(port);
            Assert.That(opened.Flags, Is.EqualTo(Syn | Ack), $"connection {port}");
            TcpSegment last = Give(Ack, PeerInitial + 1, opened.Sequence + 1, from: port).Last();
            Assert.That(last.Flags & Fin, Is.EqualTo(Fin));
            next = last.Sequence + (uint)last.Text.Length + 1;
            Give(Ack, PeerInitial + 1, next, from: port);
        }

        // What one that has not been displaced still says is acknowledged.
        Assert.That(Give(Ack | Fin, PeerInitial + 1, next, [1, 2], from: count).Single().Acknowledgement, Is.EqualTo(PeerInitial + 4));
    }

    [Test]
    public void NothingLeftForOthers_WhileAnswerIsOnItsWay_SynWaits()
    {
        StreamServer.AnswersAtOnce = true;
        StreamServer.Connections = 3;
        TcpSegment opened = Open(1);
        TcpSegment last = Give(Ack, PeerInitial + 1, opened.Sequence + 1, from: 1).Last();
        Assert.That(last.Flags & Fin, Is.EqualTo(Fin));
        ShortMemory.Free = 100 << 10;
        Assert.That(Give(Syn, PeerInitial, 0), Is.Empty);
        Assert.That((Host.Count("tcp", "backlog full"), Host.Count("tcp", "connections refused")), Is.EqualTo((1, 0)));
        Give(Ack, PeerInitial + 1, last.Sequence + (uint)last.Text.Length + 1, from: 1);
        Assert.That(Give(Syn, PeerInitial, 0).Single().Flags, Is.EqualTo(TcpFlags.Reset | Ack), "nobody is left to wait for");
        ShortMemory.Free = Plenty;
        Assert.That(Open(2).Flags, Is.EqualTo(Syn | Ack));
    }

    // As many as there are buffers for, whatever their memory is.
    [Test]
    public void PeersThatVanishAfterTheyAsked_GiveWay()
    {
        StreamServer.AnswersAtOnce = true;
        StreamServer.Connections = Streams.Capacity + 3;
        for (ushort port = 1; port <= Streams.Capacity; port++)
            Give(Ack, PeerInitial + 1, Open(port).Sequence + 1, from: port);
        Host.Run(8000);
        Take();
        TcpSegment opened = Open(Port);
        Assert.That(opened.Flags, Is.EqualTo(Syn | Ack));
        Assert.That(Host.Count("tcp", "deserted dropped"), Is.EqualTo(1));
        Assert.That(Give(Ack, PeerInitial + 1, opened.Sequence + 1).SelectMany(answer => answer.Text), Is.EqualTo(StreamServer.Answer));

        // The one silent for longest; if it comes back late, it learns of it.
        Assert.That(Give(Ack, PeerInitial + 1, 0, from: 1).Single().Flags, Is.EqualTo(TcpFlags.Reset));
    }

    [Test]
    public void NothingLeftForOthers_Syn_RefusedThoughThereAreBuffers()
    {
        ShortMemory.Free = 100 << 10;
        TcpSegment refusal = Give(Syn, PeerInitial, 0).Single();
        Assert.That(refusal.Flags, Is.EqualTo(TcpFlags.Reset | Ack));
        Assert.That(refusal.Acknowledgement, Is.EqualTo(PeerInitial + 1));
        Assert.That(Host.Count("tcp", "connections refused"), Is.EqualTo(1));
    }

    /// <summary>Opens all connections for which there are buffers, and leaves what is needed to accept them.</summary>
    private void Exhaust()
    {
        ShortMemory.Free = (128 + (Streams.PermanentCount * 4)) << 10;
        for (ushort port = 1; port <= Streams.PermanentCount; port++)
            Assert.That(Open(port).Flags, Is.EqualTo(Syn | Ack));
    }

    private TcpSegment Open(ushort port) => Give(Syn, PeerInitial, 0, from: port).Single();

    private void Restart(uint memory)
    {
        Stop();
        _atStart = memory;
        Start();
        _atStart = Plenty;
    }
}
