using System;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>Two control blocks joined by links of all kinds: what is written on one side is read on the other.</summary>
public sealed class TcpTransferTests
{
    private const uint Hour = 3_600_000;

    [Test]
    public void Perfect_BothDirections_ArrivesIntact() =>
        Transfer(seed: 1, size: 1_000_000, new Conditions(0, 0, 5, 5));

    [Test]
    public void Perfect_BothDirections_RepeatsNothing()
    {
        uint repeated = Transfer(seed: 2, size: 500_000, new Conditions(0, 0, 5, 5));
        Assert.That(repeated, Is.Zero);
    }

    [Test]
    public void TenPercentLost_ManySeeds_ArrivesIntact([Range(1, 60)] int seed) =>
        Transfer(seed, size: 120_000, new Conditions(0.10, 0.02, 5, 5));

    [Test]
    public void LostAndReordered_ManySeeds_ArrivesIntact([Range(1, 40)] int seed) =>
        Transfer(seed, size: 80_000, new Conditions(0.10, 0.05, 2, 40));

    [Test]
    public void ThirtyPercentLost_SomeSeeds_ArrivesIntact([Range(1, 10)] int seed) =>
        Transfer(seed, size: 20_000, new Conditions(0.30, 0.10, 1, 80));

    [Test]
    public void Reordered_NothingLost_ArrivesIntact([Range(1, 10)] int seed) =>
        Transfer(seed, size: 200_000, new Conditions(0, 0.2, 1, 30));

    [Test]
    public void SequenceNumbersWrap_WhileTransferring_ArrivesIntact() =>
        Transfer(seed: 7, size: 300_000, new Conditions(0.05, 0.02, 2, 20), initial: uint.MaxValue - 100_000);

    private sealed record Conditions(double Loss, double Duplication, uint Shortest, uint Longest);

    /// <returns>Segments that had to be repeated.</returns>
    private static uint Transfer(int seed, int size, Conditions conditions, uint initial = 77)
    {
        // Not by CsCheck: what is lost or delayed applies to segments that depend on all before, so there is no smaller input to look for.
        var random = new Random(seed);
        using TcpPeer client = new(
            new ConnectionKey { LocalAddress = new Ipv4Address(1), RemoteAddress = new Ipv4Address(2), LocalPort = 5000, RemotePort = 80 });
        using TcpPeer server = new(
            new ConnectionKey { LocalAddress = new Ipv4Address(2), RemoteAddress = new Ipv4Address(1), LocalPort = 80, RemotePort = 5000 });
        var link = new TcpLink(client, server, seed)
        {
            Loss = conditions.Loss,
            Duplication = conditions.Duplication,
            ShortestDelay = conditions.Shortest,
            DelayMax = conditions.Longest,
        };
        client.OpenActive(initial);
        client.Now = link.Now;
        OpenServer(client, server, initial);
        bool established = link.RunUntil(() => client.State == TcpState.Established && server.State == TcpState.Established, Hour);
        Assert.That(established, "not established");

        var up = new TcpStream(client, server, RandomBytes(random, size), random);
        var down = new TcpStream(server, client, RandomBytes(random, size / 2), random);
        link.OnStep = () =>
        {
            up.Step();
            down.Step();
        };
        Assert.That(link.RunUntil(() => up.IsDone && down.IsDone, Hour),
            $"{client.State} {server.State} up {up} down {down} lost {link.Lost} of {link.Segments}");
        up.Check();
        down.Check();

        // Whoever closed last waits; then nothing is left on either side.
        link.OnStep = () => { };
        Assert.That(link.RunUntil(() => client.State == TcpState.Closed && server.State == TcpState.Closed, Hour),
            $"{client.State} {server.State}");
        Assert.That(client.Block.NextDeadline(link.Now), Is.EqualTo(Deadline.Never));
        Assert.That(server.Block.NextDeadline(link.Now), Is.EqualTo(Deadline.Never));
        Assert.That(client.TakeAll(), Is.Empty);
        Assert.That(server.TakeAll(), Is.Empty);
        return client.Block.Retransmissions + server.Block.Retransmissions;
    }

    /// <summary>Plays the listener: the client repeats its SYN until one arrives here.</summary>
    private static void OpenServer(TcpPeer client, TcpPeer server, uint initial)
    {
        TcpRepresentation synchronize = client.MustTake().Header;
        server.OpenPassive(synchronize, initial + 12_345);
    }

    private static byte[] RandomBytes(Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        return bytes;
    }
}
