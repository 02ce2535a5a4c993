using System;
using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// Output: from control blocks to packets.
public unsafe partial struct TcpOverIpv4
{
    // Turns, and segments per turn, before timers are checked again.
    private const int OutputTurns = 16;
    private const int OutputBatch = 4;

    // Delay before sending is tried again after it failed for lack of a packet or a route.
    private const uint OutputRetryMilliseconds = 100;

    private void MarkPending(ConnectionSlot* slot)
    {
        if (slot->IsPending)
            return;
        slot->IsPending = true;
        slot->NextPending = null;
        if (_pending == null)
            _pending = slot;
        else
            _lastPending->NextPending = slot;
        _lastPending = slot;
    }

    private ConnectionSlot* TakePending()
    {
        ConnectionSlot* slot = _pending;
        if (slot == null)
            return null;
        _pending = slot->NextPending;
        slot->IsPending = false;
        return slot;
    }

    /// <summary>Gives each pending connection a turn.</summary>
    private void FlushSome()
    {
        for (int count = 0; count < OutputTurns && _pending != null; count++)
            Flush(TakePending(), OutputBatch);
    }

    /// <summary>Sends everything that a connection may send now; the connection may be gone afterwards.</summary>
    private void Flush(ConnectionSlot* slot, int most = int.MaxValue)
    {
        // The thread that is already sending for it continues until nothing is left.
        if (slot->IsDispatching)
            return;
        slot->IsDispatching = true;
        bool sends = true;
        int count = 0;
        uint sent = 0;

        // No call in this loop may throw, since the connection would then stay marked as being served: all are Try calls.
        while (sends && slot->Block.HasOutput && count++ < most)
            sends = SendSegment(slot, ref sent);
        if (sent != 0)
            Count(TcpCounter.SegmentsOut, sent);
        CountRetransmissions(slot);
        bool hasTime = Clock.TryGetNow(out Instant now, out _);
        slot->IsDispatching = false;
        if (!hasTime)
        {
            MarkPending(slot);
            _work.Signal();
            return;
        }

        uint delay = slot->Block.NextDeadline(now);
        if (!sends)
            delay = Math.Min(delay, OutputRetryMilliseconds);
        else if (slot->Block.HasOutput)
            MarkPending(slot);
        TryFree(slot);
        Schedule(now, delay);
    }

    private readonly void CountRetransmissions(ConnectionSlot* slot)
    {
        uint repeated = slot->Block.Retransmissions - slot->CountedRetransmissions;
        if (repeated == 0)
            return;
        slot->CountedRetransmissions += repeated;
        Count(TcpCounter.Retransmissions, repeated);
    }

    /// <returns>False if there is no point in continuing.</returns>
    private bool SendSegment(ConnectionSlot* slot, ref uint sent)
    {
        Ipv4Address remote = slot->Block.Key.RemoteAddress;
        Ipv4Endpoint endpoint = slot->Endpoint;
        bool isBorrowed = endpoint.IsNull;
        if (isBorrowed && !Network.TryGetEndpoint(remote, out endpoint, out _))
            return false;
        uint length = 0;
        if (endpoint.TryAllocate(out Packet packet, out _))
        {
            length = Fill(packet, slot);
            if (length != 0 && endpoint.TrySend(packet, remote, Ipv4Header.ProtocolTcp, out _))
                sent++;
            packet.Release();
        }

        if (isBorrowed)
            endpoint.Release();
        return length != 0;
    }

    /// <summary>Has the control block write its next segment into a packet.</summary>
    /// <returns>Bytes written; 0 if there is nothing to send any more.</returns>
    private uint Fill(Packet packet, ConnectionSlot* slot)
    {
        DataSpace space = Map(packet, out PacketRange range, out byte* memory);
        if (memory == null)
            return 0;
        uint length = 0;
        if (Clock.TryGetNow(out Instant now, out _))
            length = slot->Block.Dispatch(now, new Span<byte>(memory, (int)range.Length), range.Offload != 0);
        space.Release();
        slot->CutBytes = range.Offload != 0 ? range.Length - TcpHeader.HeaderSize : 0;
        if (length != 0 && range.Offload != 0 && !packet.TrySetOffload(slot->Block.SendSegment, out _))
            return 0;
        return length != 0 && packet.TrySetRange(range.Offset, length, out _) ? length : 0;
    }

    /// <summary>Maps a packet.</summary>
    /// <param name="memory">Its address while the data space is held; null if mapping failed.</param>
    /// <returns>The data space, which the caller must release; null if mapping failed.</returns>
    private static DataSpace Map(Packet packet, out PacketRange range, out byte* memory)
    {
        memory = null;
        if (!packet.TryGetData(out range, out DataSpace space, out _))
            return default;
        if (MemoryMap.TryMap(space, range.Offset, range.Length, out nuint address, out _))
        {
            memory = (byte*)address;
            return space;
        }

        space.Release();
        return default;
    }

    private void SendReplies()
    {
        while (_replies.TryTake(out Reply reply))
        {
            if (!Network.TryGetEndpoint(reply.RemoteAddress, out Ipv4Endpoint endpoint, out _))
            {
                Count(TcpCounter.NoRoute);
                continue;
            }

            SendReply(reply, endpoint);
            endpoint.Release();
        }
    }

    private readonly void SendReply(in Reply reply, Ipv4Endpoint endpoint)
    {
        // Never to a segment that was not addressed to this host alone.
        if (!endpoint.TryGetLocalAddress(out Ipv4Address local, out _) || !local.Is(reply.LocalAddress))
        {
            Count(TcpCounter.BadAddress);
            return;
        }

        if (!endpoint.TryAllocate(out Packet packet, out _))
            return;
        int length = reply.Segment.HeaderLength;
        DataSpace space = Map(packet, out PacketRange range, out byte* memory);
        if (memory != null)
        {
            reply.Segment.Emit(new Span<byte>(memory, length), reply.LocalAddress, reply.RemoteAddress);
            space.Release();
            if (packet.TrySetRange(range.Offset, (uint)length, out _)
                && endpoint.TrySend(packet, reply.RemoteAddress, Ipv4Header.ProtocolTcp, out _))
            {
                Count(TcpCounter.SegmentsOut);
                Count(reply.Segment.Has(TcpFlags.Reset) ? TcpCounter.ResetsSent : TcpCounter.CookiesSent);
            }
        }

        packet.Release();
    }
}
