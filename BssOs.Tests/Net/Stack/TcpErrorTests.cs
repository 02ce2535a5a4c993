using System.Collections.Generic;
using System.Linq;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using BssOs.Tests.Net.Doubles.FaultyClock;
using BssOs.Tests.Net.Doubles.StreamServer;
using BssOs.Tests.Net.Tcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>Errors in the threads of the TCP server: each ends one piece of work, and what it held up goes on.</summary>
public sealed class TcpErrorTests : TcpStation
{
    private protected override nuint LoadTcp()
    {
        nuint clock = Host.Load(FaultyClock.Describe());
        return Host.Load(
            TcpOverIpv4.Describe(), ("network", Host.Network),
            ("memory", Host.Memory), ("real-time-clock", 0), ("icmp", 0), ("clock", clock));
    }

    [Test]
    public void InputThread_Error_CountedAndNextPacketTaken()
    {
        FaultyClock.FailingReading = 1;
        Assert.That(Give(Syn, 1000, 0), Is.Empty);
        Assert.That(Host.Count("tcp", "input error"), Is.EqualTo(1));
        Converse(1000);
    }

    [Test]
    public void WorkThread_Error_CountedAndWhatWaitsIsSent()
    {
        FaultyClock.FailingReading = 2;
        Assert.That(Give(Syn, 1000, 0).Single().Flags, Is.EqualTo(Syn | Ack));
        Assert.That(Host.Count("tcp", "input error"), Is.EqualTo(1));
    }

    [Test]
    public void AnyReading_Fails_PeerThatRepeatsIsServed([Range(1, 24)] int reading)
    {
        FaultyClock.FailingReading = reading;
        TcpSegment opened = Repeat(Syn, 1000, 0, [], segment => segment.Flags == (Syn | Ack));
        TcpSegment last = Repeat(Ack | Fin, 1001, opened.Sequence + 1, [7], segment => (segment.Flags & (Fin | TcpFlags.Reset)) != 0);

        // A user whose call failed closes without an answer.
        Assert.That(last.Flags & Fin, Is.EqualTo(Fin));
        Repeat(Ack, 1003, last.Sequence + last.Header.SequenceLength, [], null);
        FaultyClock.FailingReading = 0;
        Converse(sequence: 1000, from: Port + 1);
        Assert.That(StreamServer.Received.Last(), Is.EqualTo(new byte[] { 7 }));
    }

    /// <summary>Gives a segment, once a second, until the answer comes.</summary>
    private TcpSegment Repeat(TcpFlags flags, uint sequence, uint acknowledgement, byte[] text, System.Func<TcpSegment, bool>? isAnswer)
    {
        const int attempts = 5;
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            List<TcpSegment> answers = Give(flags, sequence, acknowledgement, text);
            Host.Run(1000);
            answers.AddRange(Take());
            if (isAnswer == null)
                return null!;
            if (answers.FirstOrDefault(isAnswer) is { } found)
                return found;
        }

        Assert.Fail("no answer");
        return null!;
    }
}
