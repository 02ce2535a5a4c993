using System;
using System.Linq;
using BssOs.Kernel;
using BssOs.Kernel.Hosted;
using BssOs.Net.TcpOverIpv4;
using BssOs.Tests.Net.Doubles.StreamClient;
using BssOs.Tests.Net.Doubles.StreamServer;
using NUnit.Framework;

namespace BssOs.Tests.Net.Stack;

/// <summary>Streams between two hosts, through all servers from TCP down to the adapter.</summary>
[NonParallelizable]
public sealed class TwoStacksTests
{
    private TwoStacks _stacks = null!;

    [TearDown]
    public void Stop() => _stacks.Dispose();

    [Test]
    public void PerfectLink_File_ArrivesIntactBothWays()
    {
        Begin(seed: 1);
        Transfer(300_000, 200_000);
        Assert.That(_stacks.GetCount("tcp", "retransmissions"), Is.Zero);
        Assert.That(_stacks.GetCount("tcp", "bad checksum"), Is.Zero);
        Assert.That(_stacks.GetCount("tcp", "connections opened"), Is.EqualTo(1));
        Assert.That(_stacks.GetCount("tcp", "connections accepted"), Is.EqualTo(1));
    }

    [Test]
    public void TenPercentLost_File_ArrivesIntactBothWays([Range(1, 10)] int seed)
    {
        Begin(seed);
        _stacks.Network.Loss = 0.1;
        _stacks.Network.Duplication = 0.02;
        _stacks.Network.DelayMax = 10;
        Transfer(60_000, 40_000);
        Assert.That(_stacks.GetCount("tcp", "retransmissions"), Is.Not.Zero);
    }

    [Test]
    public void FramesDamaged_File_ArrivesIntact()
    {
        Begin(seed: 5);
        var random = new Random(5);
        _stacks.Network.Filter = frame =>
        {
            // Behind Ethernet and IPv4 header, so that TCP has to notice.
            if (frame.Length > 100 && random.Next(20) == 0)
                frame[random.Next(34, frame.Length)] ^= 0x10;
            return true;
        };
        Transfer(60_000, 40_000);
        Assert.That(_stacks.GetCount("tcp", "bad checksum"), Is.Not.Zero);
    }

    [Test]
    public void NobodyListens_Connect_Refused()
    {
        Begin(seed: 1);
        StreamClient.Port = 81;
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == 1));
        Assert.That(StreamClient.Results[0], Is.EqualTo(Error.Refused));
        Assert.That(_stacks.GetCount("tcp", "resets sent"), Is.EqualTo(1));
    }

    [Test]
    public void NobodyAnswers_Connect_TimedOut()
    {
        Begin(seed: 1);
        StreamClient.Address = new Ipv4Address(TwoStacks.ServerAddress + 1);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == 1));
        Assert.That(StreamClient.Results[0], Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void NoRoute_Connect_Unreachable()
    {
        Begin(seed: 1);
        StreamClient.Address = new Ipv4Address(0x0101_0101);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == 1));
        Assert.That(StreamClient.Results[0], Is.EqualTo(Error.Unreachable));
    }

    [Test]
    public void PeerVanishes_WhileReading_TimedOut()
    {
        Begin(seed: 1);
        StreamClient.Request = new byte[100_000];
        int frames = 0;
        _stacks.Network.Filter = _ => ++frames < 60;
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == 1));
        Assert.That(StreamClient.Results[0], Is.EqualTo(Error.TimedOut));
    }

    [Test]
    public void PortListenedOn_ListenAgain_InUse()
    {
        Begin(seed: 1);
        StreamServer.Failure = Error.None;
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Run(() => false, 1000);
        Assert.That(StreamServer.Failure, Is.EqualTo(Error.InUse));
        Transfer(100, 100, startServer: false);
    }

    [Test]
    public void ManyConnections_OneAfterTheOther_AllServed()
    {
        // More than the table holds: those in TIME-WAIT have to give way.
        const int count = 3 * ConnectionTable.Capacity;
        Begin(seed: 1);
        StreamServer.Connections = count;
        StreamClient.Connections = count;
        SetData(500, 3000);
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == count));
        Assert.That(StreamClient.Results, Has.All.EqualTo(Error.None));
        Assert.That(StreamClient.Received.All(data => data.SequenceEqual(StreamServer.Answer)));
    }

    [Test]
    public void FiftyConnections_AtOnce_AllServed()
    {
        const int count = 50;
        Begin(seed: 3);
        _stacks.Network.Loss = 0.02;
        StreamServer.Connections = count;
        StreamServer.Backlog = count;
        SetData(500, 6000);
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        for (int index = 0; index < count; index++)
            _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == count));
        Assert.That(StreamClient.Results, Has.All.EqualTo(Error.None));
        Assert.That(StreamClient.Received.All(data => data.SequenceEqual(StreamServer.Answer)));
    }

    [Test]
    public void BacklogFull_FurtherClients_ServedLater()
    {
        const int count = 10;
        Begin(seed: 4);
        StreamServer.Connections = count;
        StreamServer.Backlog = 2;
        SetData(500, 50_000);
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        for (int index = 0; index < count; index++)
            _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == count));
        Assert.That(StreamClient.Results, Has.All.EqualTo(Error.None));
        Assert.That(_stacks.GetCount("tcp", "backlog full"), Is.Not.Zero);
    }

    [Test]
    public void AllConnectionsEnded_ObjectsAndReferences_AsBefore()
    {
        Begin(seed: 6);

        // Pages that blocks of one size come from stay with them: how many there are at most, the first rounds show.
        RunRounds();
        SystemTotals before = HostedKernel.Totals;
        RunRounds();
        SystemTotals after = HostedKernel.Totals;
        Assert.That(after.Objects, Is.EqualTo(before.Objects));
        Assert.That(after.References, Is.EqualTo(before.References));
        Assert.That(after.FreePages, Is.EqualTo(before.FreePages));
    }

    // Connections that end as they should and one that is refused.
    private void RunRounds()
    {
        const int rounds = 3;
        for (int round = 0; round < rounds; round++)
        {
            Transfer(50_000, 50_000);
            StreamClient.Port = 81;
            _stacks.Start(StreamClient.Describe(), _stacks.Client);
            Settle();
            StreamClient.Port = StreamServer.Port;
        }
    }

    /// <summary>Lets all that is left behind go: TIME-WAIT, address resolution.</summary>
    private void Settle()
    {
        _stacks.Run(() => false, 10 * ControlBlock.TimeWaitMilliseconds);
        _stacks.Kernel.ReleaseTemporaries();

        // Memory of ended objects rests until there is enough of it to look at all stacks; as it happens, a page more or less.
        EndedObjects.TryFree();
    }

    private void Begin(int seed)
    {
        _stacks = new TwoStacks(seed);
        StreamServer.Received.Clear();
        StreamServer.Connections = 1;
        StreamServer.Backlog = 8;
        StreamServer.AnswersAtOnce = false;
        StreamClient.Address = new Ipv4Address(TwoStacks.ServerAddress);
        StreamClient.Port = StreamServer.Port;
        StreamClient.Connections = 1;
        StreamClient.Received.Clear();
        StreamClient.Results.Clear();
    }

    private static void SetData(int up, int down)
    {
        var random = new Random(up);
        StreamClient.Request = new byte[up];
        random.NextBytes(StreamClient.Request);
        StreamServer.Answer = new byte[down];
        random.NextBytes(StreamServer.Answer);
    }

    private void Transfer(int up, int down, bool startServer = true)
    {
        SetData(up, down);
        StreamClient.Received.Clear();
        StreamClient.Results.Clear();
        StreamServer.Received.Clear();
        if (startServer)
            _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Results.Count == 1 && StreamServer.Received.Count == 1), "not finished in time");
        Assert.That(StreamClient.Results[0], Is.EqualTo(Error.None));
        Assert.That(StreamServer.Received[0]!.SequenceEqual(StreamClient.Request), "the server got something else");
        Assert.That(StreamClient.Received[0].SequenceEqual(StreamServer.Answer), "the client got something else");
    }
}
