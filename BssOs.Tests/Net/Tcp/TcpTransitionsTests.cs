using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using BssOs.Net.TcpOverIpv4;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>States of a connection follow each other as RFC 9293 draws it; all other tests of TCP run through the check.</summary>
public sealed class TcpTransitionsTests
{
    // The arrows between connections' states in figure 5, those that lead to CLOSED left out: from each state one may end.
    private const string Arrows = """
        Closed SynSent SynReceived
        SynSent SynReceived Established
        SynReceived Established
        Established FinWait1 CloseWait
        FinWait1 FinWait2 Closing
        FinWait2 TimeWait
        Closing TimeWait
        CloseWait LastAck
        LastAck
        TimeWait
        """;

    private static readonly TcpState[] States = Enum.GetValues<TcpState>();

    [Test]
    public void Transitions_AreTheArrowsOfTheRfc()
    {
        Dictionary<TcpState, TcpState[]> arrows = Arrows.Split('\n')
            .Select(line => line.Trim().Split(' ').Select(Enum.Parse<TcpState>).ToArray())
            .ToDictionary(line => line[0], line => line[1..]);
        Assert.Multiple(() =>
        {
            foreach (TcpState from in States)
            {
                foreach (TcpState to in States)
                {
                    bool isLegal = to == TcpState.Closed ? from != TcpState.Closed : arrows[from].Contains(to);
                    Assert.That(TcpTransitions.IsLegal(from, to), Is.EqualTo(isLegal), $"{from} to {to}");
                }
            }
        });
    }

    [Test]
    public void NoArrow_Checked_Throws() =>
        Assert.That(() => TcpTransitions.Check(TcpState.Established, TcpState.LastAck), Throws.Exception, "the FIN comes before");

    // No segment and no call lead to a forbidden transition, so the test enters one itself to show that the control block checks it.
    [Test]
    public void NoArrow_Entered_Throws()
    {
        using TcpPeer peer = TcpPeer.In(TcpState.Established);
        object block = peer.Block;
        MethodInfo enter = typeof(ControlBlock).GetMethod("Enter", BindingFlags.Instance | BindingFlags.NonPublic)!;
        Assert.That(() => enter.Invoke(block, [TcpState.LastAck]), Throws.TypeOf<TargetInvocationException>());
        Assert.That(((ControlBlock)block).State, Is.EqualTo(TcpState.Established));
        enter.Invoke(block, [TcpState.CloseWait]);
        Assert.That(((ControlBlock)block).State, Is.EqualTo(TcpState.CloseWait));
    }
}
