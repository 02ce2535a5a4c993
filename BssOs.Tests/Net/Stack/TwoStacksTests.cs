using System;
using System.Linq;
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
    }

    [Test]
    public void TenPercentLost_File_ArrivesIntactBothWays([Range(1, 10)] int seed)
    {
        Begin(seed);
        _stacks.Network.Loss = 0.1;
        _stacks.Network.Duplication = 0.02;
        _stacks.Network.LongestDelay = 10;
        Transfer(60_000, 40_000);
        Assert.That(_stacks.GetCount("tcp", "retransmissions"), Is.Not.Zero);
    }

    private void Begin(int seed)
    {
        _stacks = new TwoStacks(seed);
        StreamServer.Received.Clear();
        StreamServer.Connections = 1;
        StreamClient.Address = TwoStacks.ServerAddress;
        StreamClient.Port = StreamServer.Port;
        StreamClient.Received = new();
        StreamClient.Finished = 0;
        StreamClient.Result = Error.None;
    }

    private void Transfer(int up, int down)
    {
        var random = new Random(up);
        StreamClient.Request = new byte[up];
        random.NextBytes(StreamClient.Request);
        StreamServer.Answer = new byte[down];
        random.NextBytes(StreamServer.Answer);
        _stacks.Start(StreamServer.Describe(), _stacks.Server);
        _stacks.Start(StreamClient.Describe(), _stacks.Client);
        Assert.That(_stacks.Run(() => StreamClient.Finished == 1 && StreamServer.Received.Count == 1), "not finished in time");
        Assert.That(StreamClient.Result, Is.EqualTo(Error.None));
        Assert.That(StreamServer.Received[0]!.SequenceEqual(StreamClient.Request), "the server got something else");
        Assert.That(StreamClient.Received.ToArray().SequenceEqual(StreamServer.Answer), "the client got something else");
    }
}
