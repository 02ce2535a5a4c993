using System;
using System.Collections.Generic;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

/// <summary>A client's state machine, its clock, and a server's messages.</summary>
public abstract class DhcpMachineFixture
{
    private protected const uint Server = 0x0A000202;
    private protected const uint Address = 0x0A00020F;
    private protected const uint Mask = 0xFFFFFF00;
    private protected const uint Static = 0x0A000263;

    /// <summary>What is tested.</summary>
    private protected DhcpMachine Machine;

    /// <summary>The time.</summary>
    private protected Instant Now;

    [SetUp]
    public void Begin()
    {
        Now = new Instant(5000);
        Machine = default;
        Machine.Begin(Frames.Mac(1), 12345, new Ipv4Address(Static), Now);
    }

    private protected void Discover() => Assert.That(Machine.Step(Now), Is.EqualTo(DhcpAction.Send));

    private protected void Bind()
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Give(DhcpMessageType.Ack);
        FinishProbing();
    }

    // Nobody has the address.
    private protected List<Instant> FinishProbing()
    {
        var probes = new List<Instant>();
        for (DhcpAction action = DhcpAction.None; action != DhcpAction.Configure; action = Machine.Step(Now))
        {
            Assert.That(action, Is.EqualTo(DhcpAction.None).Or.EqualTo(DhcpAction.Probe));
            if (action == DhcpAction.Probe)
                probes.Add(Now);
            else
                Now += Machine.GetDelay(Now);
        }

        return probes;
    }

    private protected void Pass(uint seconds, Action<DhcpAction> look)
    {
        Instant end = Now.AfterSeconds(seconds);
        while (Now < end)
        {
            DhcpAction action = Machine.Step(Now);
            look(action);
            if (action == DhcpAction.None)
                Now += Machine.GetDelay(Now);
        }
    }

    private protected DhcpMessage Sent()
    {
        byte[] message = new byte[DhcpMessage.SizeMax];
        int length = Machine.Write(message, Now);
        Assert.That(DhcpMessage.Check(message.AsSpan(0, length)), Is.EqualTo(WireError.None));
        return new DhcpMessage(message.AsSpan(0, length));
    }

    private protected DhcpAction Give(DhcpMessageType type) => Process(Reply(type, Sent().Transaction));

    private protected DhcpAction Process(byte[] message) => Machine.Process(new DhcpMessage(message), Now);

    private protected static byte[] Reply(
        DhcpMessageType type, uint transaction, uint address = Address, uint mask = Mask, uint server = Server, uint seconds = 3600) =>
        Frames.DhcpReply(
            type,
            transaction,
            Frames.Mac(1),
            new Ipv4Address(address),
            (DhcpOption.SubnetMask, mask),
            (DhcpOption.Router, Server),
            (DhcpOption.NameServer, 0x0A000203),
            (DhcpOption.ServerIdentifier, server),
            (DhcpOption.LeaseTime, seconds));

    // The client may be probing for the static address meanwhile.
    private protected DhcpAction StepOverProbes()
    {
        DhcpAction action = Machine.Step(Now);
        return action == DhcpAction.Probe ? Machine.Step(Now) : action;
    }
}
