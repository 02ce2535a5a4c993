using System.Collections.Generic;
using System.Linq;
using BssOs.Net.DhcpClient;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Ip;

/// <summary>Servers that say what cannot be, or what would keep the client from ever having an address.</summary>
[TestFixture]
public sealed class DhcpLiesTests : DhcpMachineFixture
{
    [TestCase(0x0A000200u, Mask, Server, TestName = "Offer_of_the_name_of_the_network_IsIgnored")]
    [TestCase(0xFFFFFFFFu, Mask, Server, TestName = "Offer_of_the_broadcast_address_IsIgnored")]
    [TestCase(0x7F000001u, Mask, Server, TestName = "Offer_of_a_loopback_address_IsIgnored")]
    [TestCase(0xF0000001u, Mask, Server, TestName = "Offer_of_a_reserved_address_IsIgnored")]
    [TestCase(Address, 0u, Server, TestName = "Offer_without_a_network_IsIgnored")]
    [TestCase(Address, 0xFE000000u, Server, TestName = "Offer_of_a_network_larger_than_any_IsIgnored")]
    [TestCase(Address, 0xFFFFFF01u, Server, TestName = "Offer_of_a_mask_with_gaps_IsIgnored")]
    [TestCase(Address, Mask, 0xFFFFFFFFu, TestName = "Offer_of_a_server_that_is_everybody_IsIgnored")]
    [TestCase(Address, Mask, 0xE0000001u, TestName = "Offer_of_a_server_that_is_a_group_IsIgnored")]
    [TestCase(Address, Mask, 0x7F000001u, TestName = "Offer_of_a_server_in_this_host_IsIgnored")]
    public void Offer(uint address, uint mask, uint server)
    {
        Discover();
        uint transaction = Sent().Transaction;
        Assert.That(Process(Reply(DhcpMessageType.Offer, transaction, address, mask, server)), Is.EqualTo(DhcpAction.None));
        Assert.That(Give(DhcpMessageType.Offer), Is.EqualTo(DhcpAction.Send), "the next one is taken");
    }

    [TestCase(0xFFFFFFFEu)]
    [TestCase(0xFFFFFFFFu)]
    public void Offer_of_a_network_without_names_IsTaken(uint mask)
    {
        Discover();
        byte[] offer = Reply(DhcpMessageType.Offer, Sent().Transaction, Address - 1, mask);
        Assert.That(Process(offer), Is.EqualTo(DhcpAction.Send), "RFC 3021");
    }

    [TestCase(1u)]
    [TestCase(9u)]
    public void Offer_that_ends_before_it_is_probed_for_IsIgnored(uint seconds)
    {
        Discover();
        byte[] offer = Reply(DhcpMessageType.Offer, Sent().Transaction, seconds: seconds);
        Assert.That(Process(offer), Is.EqualTo(DhcpAction.None));
    }

    [TestCase(0u, 0u)]
    [TestCase(0u, 3000u)]
    [TestCase(3000u, 2000u)]
    [TestCase(2000u, 2000u)]
    [TestCase(5000u, 6000u)]
    [TestCase(3600u, 3600u)]
    [TestCase(uint.MaxValue, uint.MaxValue)]
    public void Times_that_make_no_sense_AreThoseOfTheRfc(uint renewal, uint rebinding)
    {
        Discover();
        Give(DhcpMessageType.Offer);
        Instant requested = Now;
        Process(Ack(3600, renewal, rebinding));
        FinishProbing();
        var sent = new List<(DhcpState State, uint Seconds)>();
        Pass(3650, action =>
        {
            if (action == DhcpAction.Send)
                sent.Add((Machine.State, Now.Since(requested) / 1000));
        });
        Assert.That(sent.First(message => message.State == DhcpState.Renewing).Seconds, Is.InRange(1740, 1800));
        Assert.That(sent.First(message => message.State == DhcpState.Rebinding).Seconds, Is.InRange(3050, 3150));
    }

    [TestCase(3600u, 1u, 3000u)]
    [TestCase(1u, 0u, 0u)]
    [TestCase(2u, 1u, 1u)]
    public void Server_that_wants_to_be_asked_at_once_IsAskedAfterAPause(uint seconds, uint renewal, uint rebinding)
    {
        Bind();
        Pass(1900, _ => { });
        Assert.That(Machine.State, Is.EqualTo(DhcpState.Renewing));
        uint messages = 0;
        Instant end = Now.AfterSeconds(60);
        while (Now < end)
        {
            DhcpAction action = Machine.Step(Now);
            if (action == DhcpAction.Send)
            {
                // Answered at once.
                messages++;
                if (Machine.State >= DhcpState.Renewing)
                    Process(Ack(seconds, renewal, rebinding));
            }
            else if (action == DhcpAction.None)
            {
                Now += Machine.GetDelay(Now);
            }

            Assert.That(messages, Is.LessThan(70), "a message a second at most");
        }
    }

    [Test]
    public void Server_that_refuses_what_it_offers_IsAskedLessAndLessOften_AndTheStaticAddressIsUsed()
    {
        uint messages = 0;
        bool hasFallenBack = false;
        Instant end = Now.AfterSeconds(600);
        while (Now < end)
        {
            DhcpAction action = Machine.Step(Now);
            hasFallenBack |= action == DhcpAction.FallBack;
            if (action == DhcpAction.Send)
            {
                messages++;
                Give(Machine.State == DhcpState.Selecting ? DhcpMessageType.Offer : DhcpMessageType.Nak);
                if (Machine.State == DhcpState.Requesting)
                    Give(DhcpMessageType.Nak);
            }
            else if (action == DhcpAction.None)
            {
                Now += Machine.GetDelay(Now);
            }
        }

        Assert.That(hasFallenBack, Is.True);
        Assert.That(messages, Is.LessThan(40));
    }

    [Test]
    public void Server_that_never_grants_what_it_offers_IsAsGoodAsNone()
    {
        bool hasFallenBack = false;
        Pass(120, action =>
        {
            hasFallenBack |= action == DhcpAction.FallBack;
            if (action == DhcpAction.Send && Machine.State == DhcpState.Selecting)
                Give(DhcpMessageType.Offer);
        });
        Assert.That(hasFallenBack, Is.True);

        // And one that does is welcome.
        while (Machine.State != DhcpState.Selecting)
        {
            if (Machine.Step(Now) == DhcpAction.None)
                Now += Machine.GetDelay(Now);
        }

        Give(DhcpMessageType.Offer);
        Give(DhcpMessageType.Ack);
        FinishProbing();
        Assert.That(Machine.Lease.Address.Value, Is.EqualTo(Address));
    }

    private byte[] Ack(uint seconds, uint renewal, uint rebinding) => Frames.DhcpReply(
        DhcpMessageType.Ack,
        Sent().Transaction,
        Frames.Mac(1),
        new Ipv4Address(Address),
        (DhcpOption.SubnetMask, Mask),
        (DhcpOption.ServerIdentifier, Server),
        (DhcpOption.LeaseTime, seconds),
        (DhcpOption.RenewalTime, renewal),
        (DhcpOption.RebindingTime, rebinding));
}
