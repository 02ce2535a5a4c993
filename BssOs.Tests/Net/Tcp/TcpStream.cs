using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>One direction of a connection: a user who writes in pieces and closes, and one who reads in pieces.</summary>
internal sealed class TcpStream(TcpPeer sender, TcpPeer receiver, byte[] data, Random random)
{
    private readonly List<byte> _received = [];
    private int _written;

    public bool IsDone { get; private set; }

    public void Step()
    {
        while (_written < data.Length)
        {
            int piece = Math.Min(random.Next(1, 9000), data.Length - _written);
            uint taken = sender.Write(data.AsSpan(_written, piece));
            _written += (int)taken;
            if (taken != piece)
                break;
        }

        if (_written == data.Length)
            sender.Block.CloseWrite();

        byte[] read = receiver.Read(random.Next(1, 12_000));
        while (read.Length != 0)
        {
            _received.AddRange(read);
            read = receiver.Read(random.Next(1, 12_000));
        }

        IsDone = receiver.Block.IsAtEnd;
    }

    public void Check()
    {
        Assert.That(sender.Block.Failure, Is.EqualTo(Error.None));
        Assert.That(_received.ToArray().AsSpan().SequenceEqual(data), "what arrived differs from what was sent");
    }

    public override string ToString() => $"written {_written} received {_received.Count} of {data.Length}";
}
