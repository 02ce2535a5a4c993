using System;
using System.Collections.Generic;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

/// <summary>From the server's word to the use of the address: probing (RFC 5227), declining, and what a lease has to say.</summary>
public sealed class DhcpProbingTests : DhcpMachineFixture
{
    [Test]
    public void Probing_NobodyAnswers_TakesTheTimesOfTheRfc([Range(1, 20)] int seed)
    {
        Machine.Begin(Frames.Mac(1), (uint)seed, default, Now);
        Discover();
        Give(DhcpMessageType.Offer);
        Give(DhcpMessageType.Ack);
        Instant start = Now;
        List<Instant> probes = FinishProbing();
        Assert.That(probes, Has.Count.EqualTo(3));
        Assert.That(probes[0].Since(start), Is.InRange(0, 1001));
        Assert.That(probes[1].Since(probes[0]), Is.InRange(1000, 2000));
        Assert.That(probes[2].Since(probes[1]), Is.InRange(1000, 2000));
        Assert.That(Now.Since(probes[2]), Is.InRange(2000, 2001));
    }

    [Test]
    public void Probing_Conflict_DeclinesAndBeginsAnewAfterTenSeconds()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Give(DhcpMessageType.Ack);
        Assert.That(Machine.Conflict(Now), Is.EqualTo(DhcpAction.Send));
        Assert.That(Machine.HasAddress || Machine.IsUnicast, Is.False);
        DhcpMessage decline = Sent();
        Assert.That(decline.Type, Is.EqualTo(DhcpMessageType.Decline));
        Assert.That(decline.ClientAddress.Value, Is.Zero);
        Assert.That(decline.GetNumber(DhcpOption.RequestedAddress, 0), Is.EqualTo(Address));
        Assert.That(decline.GetNumber(DhcpOption.ServerIdentifier, 0), Is.EqualTo(Server));
        Assert.That(decline.TryGetOption(DhcpOption.ParameterList, out _), Is.False);
        Instant start = Now;
        while (Machine.Step(Now) != DhcpAction.Send)
            Now += Machine.GetDelay(Now);
        Assert.That(Now.Since(start), Is.InRange(10_000, 10_001));
        Assert.That(Sent().Type, Is.EqualTo(DhcpMessageType.Discover));
    }

    [Test]
    public void Probing_ConflictAgainAndAgain_OneAddressAMinuteIsTried()
    {
        var pauses = new List<uint>();
        for (int count = 0; count < 12; count++)
        {
            Instant start = Now;
            while (Machine.Step(Now) != DhcpAction.Send)
                Now += Machine.GetDelay(Now);
            pauses.Add(Now.Since(start));
            Give(DhcpMessageType.Offer);
            Give(DhcpMessageType.Ack);
            Machine.Conflict(Now);
        }

        Assert.That(pauses.GetRange(1, 9), Has.All.InRange(10_000, 10_001));
        Assert.That(pauses.GetRange(10, 2), Has.All.InRange(60_000, 60_001));
    }

    [Test]
    public void Selecting_StaticAddressTaken_IsProbedForAgainAMinuteLaterAndNotUsedBefore()
    {
        DhcpAction action = DhcpAction.None;
        while (action != DhcpAction.Probe)
        {
            Now += Machine.GetDelay(Now);
            action = Machine.Step(Now);
        }

        Assert.That(Machine.ProbedAddress.Value, Is.EqualTo(Static));
        Assert.That(Machine.Conflict(Now), Is.EqualTo(DhcpAction.Wait));
        Instant start = Now, fellBackAt = default, probedAt = default;
        Pass(120, action =>
        {
            if (action == DhcpAction.FallBack)
                fellBackAt = Now;
            if (action == DhcpAction.Probe && probedAt.Is(default))
                probedAt = Now;
        });
        Assert.That(probedAt.Since(start), Is.InRange(60_000, 61_001));
        Assert.That(fellBackAt.Since(probedAt), Is.InRange(4000, 6002));
    }

    [Test]
    public void StaticAddress_LeasedByAServer_IsNotProbedForAgain()
    {
        Pass(20, _ => { });
        uint transaction = Sent().Transaction;
        Process(Reply(DhcpMessageType.Offer, transaction, address: Static));
        Assert.That(Process(Reply(DhcpMessageType.Ack, transaction, address: Static)), Is.EqualTo(DhcpAction.Configure));
    }

    [Test]
    public void Requesting_AckOfAnotherAddress_IsIgnored()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        byte[] ack = Reply(DhcpMessageType.Ack, Sent().Transaction, address: Address + 1);
        Assert.That(Process(ack), Is.EqualTo(DhcpAction.None));
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Requesting));
    }

    [Test]
    public void Requesting_AckComesLate_TheTimeCountsFromTheRequest()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Instant requested = Now;
        Now += 900;
        Process(Reply(DhcpMessageType.Ack, Sent().Transaction, seconds: 100));
        FinishProbing();
        Instant lost = default;
        Pass(110, action => lost = action == DhcpAction.Unconfigure ? Now : lost);
        Assert.That(lost.Since(requested), Is.InRange(100_000, 100_001));
    }

    [Test]
    public void Probing_LeaseOverMeanwhile_BeginsAnew()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Process(Reply(DhcpMessageType.Ack, Sent().Transaction, seconds: 2));
        bool configured = false, discovered = false;
        Pass(8, action =>
        {
            configured |= action == DhcpAction.Configure;
            discovered |= action == DhcpAction.Send && Machine.State == DhcpState.Selecting;
        });
        Assert.That((configured, discovered), Is.EqualTo((false, true)));
    }

    [TestCase(0x0A000302u)]
    [TestCase(Address)]
    [TestCase(0x0A0002FFu)]
    public void Requesting_RouterThatIsNoNeighbour_IsLeftOut(uint router)
    {
        Discover();
        uint transaction = Sent().Transaction;
        foreach (DhcpMessageType type in new[] { DhcpMessageType.Offer, DhcpMessageType.Ack })
        {
            Process(Frames.DhcpReply(
                type,
                transaction,
                Frames.Mac(1),
                new Ipv4Address(Address),
                (DhcpOption.SubnetMask, Mask),
                (DhcpOption.Router, router),
                (DhcpOption.ServerIdentifier, Server),
                (DhcpOption.LeaseTime, 3600)));
        }

        FinishProbing();
        Assert.That(Machine.Lease.Gateway.Value, Is.Zero);
    }
}
