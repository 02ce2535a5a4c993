using BssOs.Servers.Shared;
using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139;

/// <content>
/// Receiving. Frames stay in the main ring until their packets are released. When the ring is full, the chip waits for room. If somebody
/// holds a frame so long that there is none, the chip is switched to the small reserve ring, whose frames are copied to spare buffers and
/// so leave it at once: reception continues whatever is held. It returns to the main ring when that is free.
/// </content>
public unsafe partial struct Rtl8139
{
    /// <summary>Free space is reported to the chip in portions, because a port access costs more than the space is worth.</summary>
    private const uint ReadPointerStep = 4096;

    /// <summary>Maximum space of a frame in the ring; with less free space than this the chip may have to drop one.</summary>
    private const uint RingBytesPerFrameMax = (Layout.HeaderBytes + FrameLengths.ReceivedBytesMax + FrameLengths.ChecksumBytes + 3) & ~3u;

    private readonly uint RingBytes => _isReserve ? Layout.ReserveBytes : Layout.RingBytes;

    private readonly uint RingOffset => _isReserve ? Layout.Reserve : Layout.Ring;

    /// <summary>Releases a frame of the main ring whose packet was destroyed.</summary>
    internal void ReleaseFrame(uint entry)
    {
        _held.Release(entry);
        if (_isReserve)
            return;
        if (!HasRoom(_toldFree, _next))
            GoOn();
        else if (Distance(_toldFree, _held.Free) >= ReadPointerStep)
            TellFree(_held.Free);
    }

    /// <summary>Releases a spare buffer.</summary>
    internal void ReleaseSpare(uint index) => _spareUsed &= ~(1u << (int)index);

    /// <summary>Passes on the frames up to the limit; an error stops it at the frame concerned.</summary>
    internal void PassFrames()
    {
        uint limit = _limit;
        uint starts = _receiverStarts;

        // Another thread may restart the receiver while this one calls the queue.
        while (_next != limit && starts == _receiverStarts)
        {
            byte* place = _bytes + RingOffset + _next;
            FrameHeader header = new(*(uint*)place);
            if (header.IsUnfinished)
                break;
            Statistic found = header.Check(Distance(_next, limit));
            if (found != Statistic.Received)
            {
                // The chip is configured to discard bad frames, so what follows this header cannot be trusted.
                _statistics.Add(found);
                RestartReceiver();
                break;
            }

            uint end = (_next + header.RingBytes) % RingBytes;
            if (_isReserve ? PassCopy(place + Layout.HeaderBytes, header.FrameBytes, end) : PassOn(place, header.FrameBytes, end, limit))
                _received++;
        }
    }

    /// <summary>Checks whether the receiver has been waiting for room since the last check; if so, somebody is holding the ring.</summary>
    internal void WatchReceiver()
    {
        if (_isReserve || HasRoom(_toldFree, _next))
            return;
        if (_wasFull)
            RestartReceiver();
        else
            _wasFull = true;
    }

    /// <summary>Passes on the frames that are in the ring now; later ones raise an interrupt.</summary>
    /// <param name="hasOverflowed">Whether the chip has dropped frames.</param>
    private void Receive(bool hasOverflowed)
    {
        uint starts = _receiverStarts;
        _limit = _adapter.Ports.Read16(Registers.WritePointer) % RingBytes;
        bool isFull = !HasRoom(_toldFree, _limit);
        uint next = _next;
        while (!_pass.TryExecute(out _, out _) && starts == _receiverStarts && next != _next)
        {
            // The error concerns the frame before the next one, which nobody has received. Its space is released with the previous frame.
            _statistics.Add(Statistic.ReceiveFailed);
            if (!_isReserve)
                _held.Skip(_next);
            next = _next;
        }

        _statistics.Add(Statistic.Received, _received);
        _received = 0;

        // A full ring raises no interrupt: it may have overflowed since the status was read.
        if (hasOverflowed || (isFull && HasOverflowed()))
            Recover(starts);
        else
            MakeRoom();
    }

    /// <summary>Passes on a frame in place, in the main ring, with segments behind it that can be joined to it.</summary>
    private bool PassOn(byte* place, uint length, uint end, uint limit)
    {
        uint offset = (uint)(place - _bytes) + Layout.HeaderBytes;
        SegmentJoiner joiner = default;
        bool isJoined = end != limit && Join(ref joiner, place + Layout.HeaderBytes, length, ref end, limit);
        if (isJoined)
        {
            offset = (uint)(joiner.Frame - _bytes);
            length = joiner.Length;
        }

        // Advance first, whatever happens to this frame.
        _next = end;
        Packet packet = ReceivedPacket.New(out ReceivedPacket* created);
        if (!_held.TryAdd(end, out uint entry))
        {
            // The packet is not initialized yet, so destroying it releases nothing.
            _held.Skip(end);
            packet.Release();
            _statistics.Add(Statistic.TooManyHeld);
            return false;
        }

        created->Initialize(Self, entry, isSpare: false, offset, length, isJoined);
        return Put(packet);
    }

    /// <summary>Joins the frames behind a frame to it, as long as they are complete and do not begin at the start of the ring.</summary>
    /// <param name="joiner">Receives the joined frame.</param>
    /// <param name="frame">The first frame.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="end">Offset of the end of the first frame; afterwards of the last one.</param>
    /// <param name="limit">Offset up to which the chip has written.</param>
    /// <returns>Whether there were any.</returns>
    private bool Join(ref SegmentJoiner joiner, byte* frame, uint length, ref uint end, uint limit)
    {
        if (end <= _next || !joiner.TryBegin(frame, length))
            return false;
        uint joined = 0;
        while (end != limit && end > _next)
        {
            byte* place = _bytes + RingOffset + end;
            FrameHeader header = new(*(uint*)place);
            if (header.IsUnfinished || header.Check(Distance(end, limit)) != Statistic.Received
                || !joiner.TryJoin(place + Layout.HeaderBytes, header.FrameBytes))
            {
                break;
            }

            joined++;
            end = (end + header.RingBytes) % RingBytes;
        }

        if (joined == 0)
            return false;
        joiner.Finish();
        _received += joined;
        _statistics.Add(Statistic.Joined, joined);
        return true;
    }

    /// <summary>Passes on a copy of a frame in the reserve ring.</summary>
    private bool PassCopy(byte* frame, uint length, uint end)
    {
        _next = end;
        uint index = 0;
        while (index < Layout.SpareBuffers && (_spareUsed & (1u << (int)index)) != 0)
            index++;
        if (index == Layout.SpareBuffers)
        {
            _statistics.Add(Statistic.TooManyHeld);
            return false;
        }

        uint offset = Layout.Spare + (index * Layout.BufferBytes);
        new System.ReadOnlySpan<byte>(frame, (int)length).CopyTo(new System.Span<byte>(_bytes + offset, (int)length));
        Packet packet = ReceivedPacket.New(out ReceivedPacket* created);
        _spareUsed |= 1u << (int)index;
        created->Initialize(Self, index, isSpare: true, offset, length);
        _statistics.Add(Statistic.Copied);
        return Put(packet);
    }

    private bool Put(Packet packet)
    {
        bool isTaken = _receiveQueue.Put(packet);

        // Now, rather than at the end of the interrupt: there may be hundreds of frames, and the buffer of a refused one is returned.
        packet.Release();
        if (!isTaken)
            _statistics.Add(Statistic.QueueFull);
        return isTaken;
    }

    /// <summary>Ensures that the chip has room for the next frame.</summary>
    private void MakeRoom()
    {
        if (_isReserve)
        {
            // All frames have left the ring, and perhaps the main ring as well.
            if (_held.Count == 0)
                RestartReceiver();
            else if (_toldFree != _next)
                TellFree(_next);
            return;
        }

        if (HasRoom(_toldFree, _next))
            return;

        // Without a clock there is no watchdog for a waiting receiver.
        if (HasRoom(_held.Free, _next))
            TellFree(_held.Free);
        else if (Clock.IsNull || _held.IsBlocked)
            RestartReceiver();
    }

    /// <summary>Continues receiving: the chip is waiting for room, and a frame has been released.</summary>
    private void GoOn()
    {
        if (!HasRoom(_held.Free, _next))
        {
            if (_held.IsBlocked)
                RestartReceiver();
        }
        else if (HasOverflowed())
        {
            Recover(_receiverStarts);
        }
        else
        {
            TellFree(_held.Free);
        }
    }

    /// <summary>Whether a frame of any length fits between the received frames and the ones still held.</summary>
    /// <param name="free">Offset up to which the chip may write.</param>
    /// <param name="written">Offset up to which it has written.</param>
    private readonly bool HasRoom(uint free, uint written) =>
        RingBytes - Distance(free, written) > RingBytesPerFrameMax + Registers.ReadPointerBias;

    private readonly bool HasOverflowed() => (_adapter.Ports.Read16(AdapterRegisters.InterruptStatus) & Overflow) != 0;

    /// <summary>Handles dropped frames; those that were received are still passed on.</summary>
    /// <param name="starts">Number of receiver starts when this was found.</param>
    private void Recover(uint starts)
    {
        _statistics.Add(Statistic.RingOverflow);
        if (starts == _receiverStarts)
            RestartReceiver();
        _adapter.Ports.Write16(AdapterRegisters.InterruptStatus, Overflow);
    }

    private readonly uint Distance(uint from, uint to) => (to - from) % RingBytes;

    private void TellFree(uint free)
    {
        _toldFree = free;
        _wasFull = false;
        _adapter.Ports.Write16(Registers.ReadPointer, unchecked((ushort)(free - Registers.ReadPointerBias)));
    }

    /// <summary>
    /// After an overflow, the receiver of some chips stops until it is disabled and enabled (common practice: Linux 8139too,
    /// rtl8139_rx_err), which resets it to the start of the ring; hence a ring with held frames cannot be used again.
    /// </summary>
    private void RestartReceiver()
    {
        _adapter.Ports.Write8(AdapterRegisters.Command, AdapterBits.TransmitterOn);
        for (int i = 0; i < Adapter.PollsMax && (_adapter.Ports.Read8(AdapterRegisters.Command) & AdapterBits.ReceiverOn) != 0; i++)
        {
            // Bounded: a receiver that does not stop is restarted nevertheless.
        }

        _statistics.Add(Statistic.ReceiverRestarts);
        _statistics.Add(Statistic.Missed, _adapter.Ports.Read32(AdapterRegisters.MissedFrames));
        StartReceiver();
    }

    private void StartReceiver()
    {
        _receiverStarts++;
        _isReserve = _held.Count != 0;
        if (!_isReserve)
            _held.Clear();
        _next = 0;
        _adapter.Ports.Write32(Registers.RingAddress, _physicalAddress + RingOffset);

        // "Rx/Tx must be on before the configuration can be written" (data sheet 5.8, 5.9: only while RE, TE are 1).
        _adapter.Ports.Write8(AdapterRegisters.Command, AdapterBits.ReceiverOn | AdapterBits.TransmitterOn);
        uint size = _isReserve ? Bits.Ring8K : Bits.Ring32K;
        _adapter.Ports.Write32(AdapterRegisters.ReceiveConfiguration, AdapterBits.ReceiverSetup | Bits.NoWrap | size);
        TellFree(0);
        _adapter.ClearFilters();
    }
}
