using System;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class DhcpMachineTests : DhcpMachineFixture
{
    [Test]
    public void Init_Begun_BroadcastsADiscover()
    {
        Assert.That(Machine.Step(Now), Is.EqualTo(DhcpAction.Send));
        Assert.That(Machine.Step(Now), Is.EqualTo(DhcpAction.None));
        DhcpMessage message = Sent();
        Assert.That(message.Type, Is.EqualTo(DhcpMessageType.Discover));
        Assert.That(message.ClientHardware.Equals(Frames.Mac(1)));
        Assert.That(message.ClientAddress.Value, Is.Zero);
        Assert.That(Machine.IsUnicast, Is.False);
    }

    [Test]
    public void Selecting_NoAnswer_FallsBackOnceWithinEightSecondsAndGoesOnAsking()
    {
        int sent = 0, fellBack = 0;
        Instant fellBackAt = default;
        Pass(300, action =>
        {
            sent += action == DhcpAction.Send ? 1 : 0;
            if (action == DhcpAction.FallBack)
            {
                fellBack++;
                fellBackAt = Now;
            }
        });
        Assert.That(fellBack, Is.EqualTo(1));
        Assert.That(fellBackAt.Since(new Instant(5000)), Is.InRange(4000, 8000), "not before the address has been probed for");
        Assert.That(sent, Is.InRange(8, 14), "with growing pauses");
    }

    [Test]
    public void Selecting_Offer_RequestsTheAddressOfThatServer()
    {
        Discover();
        Assert.That(Give(DhcpMessageType.Offer), Is.EqualTo(DhcpAction.Send));
        DhcpMessage request = Sent();
        Assert.That(request.Type, Is.EqualTo(DhcpMessageType.Request));
        Assert.That(request.GetNumber(DhcpOption.RequestedAddress, 0), Is.EqualTo(Address));
        Assert.That(request.GetNumber(DhcpOption.ServerIdentifier, 0), Is.EqualTo(Server));
    }

    [Test]
    public void Requesting_Ack_IsBound()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Assert.That(Give(DhcpMessageType.Ack), Is.EqualTo(DhcpAction.Wait));
        Assert.That(Machine.Lease.Address.Value, Is.Zero);
        Assert.That(Machine.ProbedAddress.Value, Is.EqualTo(Address));
        FinishProbing();
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Bound));
        DhcpLease lease = Machine.Lease;
        Assert.That((lease.Address.Value, lease.Mask, lease.Gateway.Value), Is.EqualTo((Address, Mask, Server)));
        Assert.That((lease.NameServer.Value, lease.Seconds), Is.EqualTo((0x0A000203u, 3600u)));
    }

    [Test]
    public void Requesting_Nak_BeginsAnew()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Assert.That(Give(DhcpMessageType.Nak), Is.EqualTo(DhcpAction.Wait));
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Init));
        Assert.That(Machine.Step(Now), Is.EqualTo(DhcpAction.None), "not at once: the server may say no again");
        Now += 1000;
        Assert.That(StepOverProbes(), Is.EqualTo(DhcpAction.Send));
        Assert.That(Sent().Type, Is.EqualTo(DhcpMessageType.Discover));
    }

    [Test]
    public void Requesting_NoAnswer_BeginsAnew()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        bool discovered = false;
        Pass(60, _ => discovered |= Machine.State == DhcpState.Selecting);
        Assert.That(discovered);
    }

    [Test]
    public void Selecting_MessagesForOthersOrUnusable_AreIgnored()
    {
        Discover();
        uint transaction = Sent().Transaction;
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction + 1)), Is.EqualTo(DhcpAction.None), "other transaction");
        Assert.That(Process(Reply(DhcpMessageType.Ack, transaction)), Is.EqualTo(DhcpAction.None), "not asked for");
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, address: 0)), Is.EqualTo(DhcpAction.None));
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, address: 0xE0000001)), Is.EqualTo(DhcpAction.None));
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, address: 0x0A0002FF)), Is.EqualTo(DhcpAction.None), "broadcast");
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, mask: 0xFF00FF00)), Is.EqualTo(DhcpAction.None));
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, server: 0)), Is.EqualTo(DhcpAction.None));
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, seconds: 0)), Is.EqualTo(DhcpAction.None));
        byte[] other = Frames.DhcpReply(DhcpMessageType.Offer, transaction, Frames.Mac(9), new Ipv4Address(Address));
        Assert.That(Process(other), Is.EqualTo(DhcpAction.None), "other client");
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction)), Is.EqualTo(DhcpAction.Send));
    }

    [Test]
    public void Bound_HalfTheTimePassed_AsksItsServerAndStaysBoundByItsAck()
    {
        Bind();
        Instant start = Now;
        while (Machine.Step(Now) != DhcpAction.Send)
            Now += Machine.GetDelay(Now);
        Assert.That(Now.Since(start) / 1000, Is.InRange(1735, 1800), "half of the time, or up to a thirty-second earlier");
        Assert.That(Machine.IsUnicast);
        DhcpMessage request = Sent();
        Assert.That(request.ClientAddress.Value, Is.EqualTo(Address));
        Assert.That(request.TryGetOption(DhcpOption.RequestedAddress, out _), Is.False);
        Assert.That(request.TryGetOption(DhcpOption.ServerIdentifier, out _), Is.False);
        Assert.That(Give(DhcpMessageType.Ack), Is.EqualTo(DhcpAction.Configure));
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Bound));
    }

    [Test]
    public void Bound_NobodyAnswers_RebindsByBroadcastAndThenLosesTheAddress()
    {
        Bind();
        Instant start = Now, rebindingAt = default, lostAt = default;
        int renewals = 0;
        Pass(3700, action =>
        {
            renewals += action == DhcpAction.Send && Machine.State == DhcpState.Renewing ? 1 : 0;
            if (Machine.State == DhcpState.Rebinding && rebindingAt.Is(default))
                rebindingAt = Now;
            if (action == DhcpAction.Unconfigure)
                lostAt = Now;
        });
        Assert.That(rebindingAt.Since(start) / 1000, Is.InRange(3040, 3150));
        Assert.That(lostAt.Since(start) / 1000, Is.InRange(3590, 3600));
        Assert.That(renewals, Is.InRange(2, 25));
        Assert.That(Machine.Lease.Address.Value, Is.Zero);
    }

    [Test]
    public void Renewing_Nak_LosesTheAddressAtOnce()
    {
        Bind();
        Pass(1801, _ => { });
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Renewing));
        Assert.That(Give(DhcpMessageType.Nak), Is.EqualTo(DhcpAction.Unconfigure));
    }

    [Test]
    public void Bound_LeaseForEver_NeverAsks()
    {
        Discover();
        uint transaction = Sent().Transaction;
        Process(Reply(DhcpMessageType.Offer, transaction));
        Process(Reply(DhcpMessageType.Ack, transaction, seconds: uint.MaxValue));
        FinishProbing();
        int actions = 0;
        for (int day = 0; day < 60 * 24 * 6; day++)
        {
            Now += Machine.GetDelay(Now);
            actions += Machine.Step(Now) == DhcpAction.None ? 0 : 1;
        }

        Assert.That(actions, Is.Zero);
    }

    [Test]
    public void Any_MutatedMessages_KeepTheMachineGoing()
    {
        // Not by CsCheck: each reply answers the machine's own last message, so a shorter sequence would be another one.
        var random = new Random(8);
        for (int round = 0; round < 20_000; round++)
        {
            if (!Machine.ProbedAddress.IsNone && random.Next(20) == 0)
                Machine.Conflict(Now);
            if (Machine.Step(Now) == DhcpAction.None)
                Now += Math.Min(Machine.GetDelay(Now), 5000);
            byte[] reply = Reply((DhcpMessageType)random.Next(1, 9), Sent().Transaction, seconds: (uint)random.Next(1, 100));
            for (int changes = random.Next(3); changes > 0; changes--)
                reply[random.Next(reply.Length)] = (byte)random.Next(256);
            if (DhcpMessage.Check(reply) == WireError.None)
                Process(reply);

            // Half of the lease, or the longest pause between two tries.
            ulong longest = Math.Max(Machine.Lease.Seconds * 1000ul, 65_000);
            Assert.That(Machine.GetDelay(Now), Is.InRange(1, longest));
        }
    }
}
