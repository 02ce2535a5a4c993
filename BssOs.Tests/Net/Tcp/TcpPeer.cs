using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using BssOs.Net.TcpOverIpv4;
using BssOs.Net.Wire;
using NUnit.Framework;

namespace BssOs.Tests.Net.Tcp;

/// <summary>A control block with its buffers, without kernel; the test is network, clock and user.</summary>
internal sealed unsafe class TcpPeer : IDisposable
{
    public const uint SendCapacity = 16 * 1024;
    public const uint ReceiveCapacity = 16 * 1024;
    public const ushort Segment = 1460;
    public static readonly Ipv4Address LocalAddress = new(0x0A00_0001);
    public static readonly Ipv4Address RemoteAddress = new(0x0A00_0002);
    public const ushort LocalPort = 80;
    public const ushort RemotePort = 50_000;

    /// <summary>Our initial sequence number in scripted tests.</summary>
    public const uint Iss = 1000;

    /// <summary>The scripted peer's initial sequence number.</summary>
    public const uint Irs = 5000;

    private readonly ControlBlock* _block = (ControlBlock*)NativeMemory.AllocZeroed((nuint)sizeof(ControlBlock));
    private readonly byte* _memory = (byte*)NativeMemory.AllocZeroed(SendCapacity + ReceiveCapacity);

    public TcpPeer(ConnectionKey key) => Key = key;

    public TcpPeer()
        : this(new ConnectionKey
        {
            LocalAddress = LocalAddress,
            RemoteAddress = RemoteAddress,
            LocalPort = LocalPort,
            RemotePort = RemotePort,
        })
    {
    }

    public ConnectionKey Key { get; }

    public Instant Now { get; set; } = new(100_000);

    public ref ControlBlock Block => ref *_block;

    public TcpState State => _block->State;

    public void OpenActive(uint initial = Iss)
    {
        _block->OpenActive(Key, new SequenceNumber(initial), Segment, SendCapacity, ReceiveCapacity);
        _block->SetMemory(_memory);
    }

    public void OpenPassive(in TcpRepresentation synchronize, uint initial = Iss)
    {
        _block->OpenPassive(Key, new SequenceNumber(initial), Segment, SendCapacity, ReceiveCapacity, synchronize);
        _block->SetMemory(_memory);
    }

    /// <summary>A block brought into a state by scripted segments; nothing is left to send.</summary>
    public static TcpPeer In(TcpState state, ushort window = ushort.MaxValue)
    {
        var peer = new TcpPeer();
        if (state == TcpState.SynSent)
        {
            peer.OpenActive();
            peer.TakeAll();
            return peer;
        }

        peer.OpenPassive(Header(TcpFlags.Synchronize, Irs, 0, window, segmentSize: Segment));
        peer.TakeAll();
        if (state == TcpState.SynReceived)
            return peer;
        peer.Give(TcpFlags.Acknowledge, Irs + 1, Iss + 1, window: window);
        switch (state)
        {
            case TcpState.FinWait1 or TcpState.FinWait2 or TcpState.Closing or TcpState.TimeWait:
                peer.Block.CloseWrite();
                break;
            case TcpState.CloseWait or TcpState.LastAck:
                peer.Give(TcpFlags.Acknowledge | TcpFlags.Finish, Irs + 1, Iss + 1, window: window);
                if (state == TcpState.LastAck)
                    peer.Block.CloseWrite();
                break;
            case TcpState.Closed:
                peer.Block.Abort();
                break;
        }

        peer.TakeAll();
        if (state is TcpState.FinWait2 or TcpState.TimeWait)
            peer.Give(TcpFlags.Acknowledge, Irs + 1, Iss + 2, window: window);
        if (state is TcpState.Closing)
            peer.Give(TcpFlags.Acknowledge | TcpFlags.Finish, Irs + 1, Iss + 1, window: window);
        if (state is TcpState.TimeWait)
            peer.Give(TcpFlags.Acknowledge | TcpFlags.Finish, Irs + 1, Iss + 2, window: window);
        peer.TakeAll();
        peer.Block.TakeChanges();
        Assert.That(peer.State, Is.EqualTo(state));
        return peer;
    }

    public static TcpRepresentation Header(
        TcpFlags flags, uint sequence, uint acknowledgement, ushort window = ushort.MaxValue, uint length = 0, ushort segmentSize = 0) =>
        new()
        {
            SourcePort = RemotePort,
            DestinationPort = LocalPort,
            Sequence = new SequenceNumber(sequence),
            Acknowledgement = new SequenceNumber(acknowledgement),
            Flags = flags,
            Window = window,
            Length = length,
            SegmentSize = segmentSize,
        };

    /// <summary>Gives it a segment from the scripted peer.</summary>
    public Verdict Give(TcpFlags flags, uint sequence, uint acknowledgement, byte[]? text = null, ushort window = ushort.MaxValue)
    {
        text ??= [];
        return _block->Process(Header(flags, sequence, acknowledgement, window, (uint)text.Length), text, Now);
    }

    /// <summary>Gives it a segment that another block sent.</summary>
    public Verdict Give(TcpSegment segment) => _block->Process(segment.Header, segment.Text, Now);

    /// <summary>The next segment it sends now; null if none.</summary>
    public TcpSegment? Take()
    {
        var space = new byte[TcpHeader.HeaderSize + TcpOptions.SegmentSizeLength + Segment];
        bool hasOutput = _block->HasOutput;
        uint length = _block->Dispatch(Now, space);
        Assert.That(length != 0, Is.EqualTo(hasOutput), "HasOutput and Dispatch disagree");
        return length == 0 ? null : TcpSegment.Parse(space[..(int)length], Key.LocalAddress, Key.RemoteAddress);
    }

    /// <summary>The next segment it sends now, which must exist.</summary>
    public TcpSegment MustTake()
    {
        TcpSegment? segment = Take();
        Assert.That(segment, Is.Not.Null, "no segment was sent");
        return segment!;
    }

    /// <summary>All it sends now.</summary>
    public List<TcpSegment> TakeAll()
    {
        var all = new List<TcpSegment>();
        while (Take() is { } segment)
        {
            all.Add(segment);
            Assert.That(all, Has.Count.LessThan(1000), "sends for ever");
        }

        return all;
    }

    /// <summary>Lets time pass and the timers run.</summary>
    public void Wait(uint milliseconds)
    {
        Now += milliseconds;
        _block->OnTime(Now);
    }

    /// <summary>Lets time pass until the next timer, which runs.</summary>
    /// <returns>Milliseconds waited.</returns>
    public uint WaitForTimer()
    {
        uint delay = _block->NextDeadline(Now);
        Assert.That(delay, Is.Not.EqualTo(Deadline.Never), "no timer runs");
        Wait(delay);
        return delay;
    }

    public uint Write(ReadOnlySpan<byte> data) => _block->Write(data, Now);

    public byte[] Read(int atMost = (int)ReceiveCapacity)
    {
        var data = new byte[atMost];
        return data[..(int)_block->Read(data)];
    }

    public void Dispose()
    {
        NativeMemory.Free(_block);
        NativeMemory.Free(_memory);
    }
}
