using System;
using BssOs.Net.DhcpClient;
using BssOs.Tests.Net.Wire;
using BssOs.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

public sealed class DhcpMachineTests
{
    private const uint Server = 0x0A000202;
    private const uint Address = 0x0A00020F;
    private const uint Mask = 0xFFFFFF00;

    private DhcpMachine _machine;
    private Instant _now;

    [SetUp]
    public void Begin()
    {
        _now = new Instant(5000);
        _machine = default;
        _machine.Begin(Frames.Mac(1), 12345, _now);
    }

    [Test]
    public void Init_Begun_BroadcastsADiscover()
    {
        Assert.That(_machine.Step(_now), Is.EqualTo(DhcpAction.Send));
        Assert.That(_machine.Step(_now), Is.EqualTo(DhcpAction.None));
        DhcpMessage message = Sent();
        Assert.That(message.Type, Is.EqualTo(DhcpMessageType.Discover));
        Assert.That(message.ClientHardware.Equals(Frames.Mac(1)));
        Assert.That(message.ClientAddress, Is.Zero);
        Assert.That(_machine.IsUnicast, Is.False);
    }

    [Test]
    public void Selecting_NoAnswer_FallsBackOnceWithinFourSecondsAndGoesOnAsking()
    {
        int sent = 0, fellBack = 0;
        Instant fellBackAt = default;
        Pass(300, action =>
        {
            sent += action == DhcpAction.Send ? 1 : 0;
            if (action == DhcpAction.FallBack)
            {
                fellBack++;
                fellBackAt = _now;
            }
        });
        Assert.That(fellBack, Is.EqualTo(1));
        Assert.That(fellBackAt.Since(new Instant(5000)), Is.InRange(2000, 4000));
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
        Assert.That(Give(DhcpMessageType.Ack), Is.EqualTo(DhcpAction.Configure));
        Assert.That(_machine.State, Is.EqualTo(DhcpState.Bound));
        DhcpLease lease = _machine.Lease;
        Assert.That((lease.Address, lease.Mask, lease.Gateway), Is.EqualTo((Address, Mask, Server)));
        Assert.That((lease.NameServer, lease.Seconds), Is.EqualTo((0x0A000203u, 3600u)));
    }

    [Test]
    public void Requesting_Nak_BeginsAnew()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Assert.That(Give(DhcpMessageType.Nak), Is.EqualTo(DhcpAction.None));
        Assert.That(_machine.State, Is.EqualTo(DhcpState.Init));
        Assert.That(_machine.Step(_now), Is.EqualTo(DhcpAction.None), "not at once: the server may say no again");
        _now += 1000;
        Assert.That(_machine.Step(_now), Is.EqualTo(DhcpAction.Send));
        Assert.That(Sent().Type, Is.EqualTo(DhcpMessageType.Discover));
    }

    [Test]
    public void Requesting_NoAnswer_BeginsAnew()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        bool discovered = false;
        Pass(60, _ => discovered |= _machine.State == DhcpState.Selecting);
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
        byte[] other = Frames.DhcpReply(DhcpMessageType.Offer, transaction, Frames.Mac(9), Address);
        Assert.That(Process(other), Is.EqualTo(DhcpAction.None), "other client");
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction)), Is.EqualTo(DhcpAction.Send));
    }

    [Test]
    public void Bound_HalfTheTimePassed_AsksItsServerAndStaysBoundByItsAck()
    {
        Bind();
        Instant start = _now;
        while (_machine.Step(_now) != DhcpAction.Send)
            _now += _machine.GetDelay(_now);
        Assert.That(_now.Since(start) / 1000, Is.EqualTo(1800));
        Assert.That(_machine.IsUnicast);
        DhcpMessage request = Sent();
        Assert.That(request.ClientAddress, Is.EqualTo(Address));
        Assert.That(request.TryGetOption(DhcpOption.RequestedAddress, out _), Is.False);
        Assert.That(request.TryGetOption(DhcpOption.ServerIdentifier, out _), Is.False);
        Assert.That(Give(DhcpMessageType.Ack), Is.EqualTo(DhcpAction.Configure));
        Assert.That(_machine.State, Is.EqualTo(DhcpState.Bound));
    }

    [Test]
    public void Bound_NobodyAnswers_RebindsByBroadcastAndThenLosesTheAddress()
    {
        Bind();
        Instant start = _now, rebindingAt = default, lostAt = default;
        int renewals = 0;
        Pass(3700, action =>
        {
            renewals += action == DhcpAction.Send && _machine.State == DhcpState.Renewing ? 1 : 0;
            if (_machine.State == DhcpState.Rebinding && rebindingAt.Is(default))
                rebindingAt = _now;
            if (action == DhcpAction.Unconfigure)
                lostAt = _now;
        });
        Assert.That(rebindingAt.Since(start) / 1000, Is.InRange(3150, 3151));
        Assert.That(lostAt.Since(start) / 1000, Is.InRange(3600, 3601));
        Assert.That(renewals, Is.InRange(2, 25));
        Assert.That(_machine.Lease.Address, Is.Zero);
    }

    [Test]
    public void Renewing_Nak_LosesTheAddressAtOnce()
    {
        Bind();
        Pass(1801, _ => { });
        Assert.That(_machine.State, Is.EqualTo(DhcpState.Renewing));
        Assert.That(Give(DhcpMessageType.Nak), Is.EqualTo(DhcpAction.Unconfigure));
    }

    [Test]
    public void Bound_LeaseForEver_NeverAsks()
    {
        Discover();
        uint transaction = Sent().Transaction;
        Process(Reply(DhcpMessageType.Offer, transaction));
        Process(Reply(DhcpMessageType.Ack, transaction, seconds: uint.MaxValue));
        int actions = 0;
        for (int day = 0; day < 60 * 24 * 6; day++)
        {
            _now += _machine.GetDelay(_now);
            actions += _machine.Step(_now) == DhcpAction.None ? 0 : 1;
        }

        Assert.That(actions, Is.Zero);
    }

    [Test]
    public void Any_MutatedMessages_KeepTheMachineGoing()
    {
        var random = new Random(8);
        for (int round = 0; round < 20_000; round++)
        {
            if (_machine.Step(_now) == DhcpAction.None)
                _now += Math.Min(_machine.GetDelay(_now), 5000);
            byte[] reply = Reply((DhcpMessageType)random.Next(1, 9), Sent().Transaction, seconds: (uint)random.Next(1, 100));
            for (int changes = random.Next(3); changes > 0; changes--)
                reply[random.Next(reply.Length)] = (byte)random.Next(256);
            if (DhcpMessage.Check(reply) == WireError.None)
                Process(reply);

            // Half of the lease, or the longest pause between two tries.
            ulong longest = Math.Max(_machine.Lease.Seconds * 1000ul, 65_000);
            Assert.That(_machine.GetDelay(_now), Is.InRange(1, longest));
        }
    }

    private void Discover() => Assert.That(_machine.Step(_now), Is.EqualTo(DhcpAction.Send));

    private void Bind()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Give(DhcpMessageType.Ack);
    }

    private void Pass(uint seconds, Action<DhcpAction> look)
    {
        Instant end = _now.AfterSeconds(seconds);
        while (_now < end)
        {
            DhcpAction action = _machine.Step(_now);
            look(action);
            if (action == DhcpAction.None)
                _now += _machine.GetDelay(_now);
        }
    }

    private DhcpMessage Sent()
    {
        byte[] message = new byte[DhcpMessage.MaximumSize];
        int length = _machine.Write(message, _now);
        Assert.That(DhcpMessage.Check(message.AsSpan(0, length)), Is.EqualTo(WireError.None));
        return new DhcpMessage(message.AsSpan(0, length));
    }

    private DhcpAction Give(DhcpMessageType type) => Process(Reply(type, Sent().Transaction));

    private DhcpAction Process(byte[] message) => _machine.Process(new DhcpMessage(message), _now);

    private static byte[] Reply(
        DhcpMessageType type, uint transaction, uint address = Address, uint mask = Mask, uint server = Server, uint seconds = 3600) =>
        Frames.DhcpReply(
            type,
            transaction,
            Frames.Mac(1),
            address,
            (DhcpOption.SubnetMask, mask),
            (DhcpOption.Router, Server),
            (DhcpOption.NameServer, 0x0A000203),
            (DhcpOption.ServerIdentifier, server),
            (DhcpOption.LeaseTime, seconds));
}
