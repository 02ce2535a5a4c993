namespace BssOs.Servers.Rtl8139;

/// <content>
/// Receiving. Frames stay in the main ring until their packets are dropped. If consumers hold it for so long that it is
/// full, the chip is turned to the small reserve ring, whose frames are copied into spare buffers and thus leave it at
/// once: reception goes on whatever is held. It returns to the main ring once that is free.
/// </content>
public unsafe partial struct Rtl8139
{
    /// <summary>
    /// The chip is told of free room in portions: a port access costs more than the little room that it does not know of.
    /// </summary>
    private const uint ReadPointerStep = 4096;

    /// <summary>The most that a frame takes in the ring; with less free than this the chip may have to drop one.</summary>
    private const uint RingBytesPerFrameMax = (Layout.HeaderBytes + Layout.ReceivedBytesMax + Layout.ChecksumBytes + 3) & ~3u;

    private readonly uint RingBytes => _isReserve ? Layout.ReserveBytes : Layout.RingBytes;

    private readonly uint RingOffset => _isReserve ? Layout.Reserve : Layout.Ring;

    /// <summary>Takes back a frame of the main ring, whose packet nobody holds any more.</summary>
    internal void ReleaseFrame(uint entry)
    {
        _held.Release(entry);
        if (!_isReserve && Distance(_toldFree, _held.Free) >= ReadPointerStep)
            TellFree(_held.Free);
    }

    /// <summary>Takes back a spare buffer.</summary>
    internal void ReleaseSpare(uint index) => _spareUsed &= ~(1u << (int)index);

    /// <summary>Hands out the frames that are in the ring now; for later ones the chip raises an interrupt.</summary>
    private void Receive()
    {
        uint limit = _ports.Read16(Registers.WritePointer) % RingBytes;
        uint starts = _receiverStarts;
        uint received = 0;

        // Another thread may restart the receiver while this one is outside, at the queue.
        while (_next != limit && starts == _receiverStarts)
        {
            byte* place = _bytes + RingOffset + _next;
            FrameHeader header = new(*(uint*)place);
            if (header.IsUnfinished)
                break;
            Statistic found = header.Check(Distance(_next, limit));
            if (found != Statistic.Received)
            {
                // The chip was told to keep bad frames to itself: what follows this header cannot be trusted.
                _statistics.Add(found);
                RestartReceiver();
                break;
            }

            uint end = (_next + header.RingBytes) % RingBytes;
            if (_isReserve ? PassCopy(place + Layout.HeaderBytes, header.FrameBytes, end) : PassOn(header.FrameBytes, end))
                received++;
        }

        _statistics.Add(Statistic.Received, received);
        MakeRoom();
    }

    /// <summary>Hands out a frame where it lies in the main ring.</summary>
    private bool PassOn(uint length, uint end)
    {
        uint offset = Layout.Ring + _next + Layout.HeaderBytes;
        Packet packet = ReceivedPacket.New(out ReceivedPacket* created);
        if (!_held.TryAdd(end, out uint entry))
        {
            // Not initialised, the packet gives nothing back.
            _next = end;
            _held.Skip(end);
            packet.Release();
            _statistics.Add(Statistic.TooManyHeld);
            return false;
        }

        created->Initialize(Self, entry, isSpare: false, offset, length);
        _next = end;
        return Put(packet);
    }

    /// <summary>Hands out a copy of a frame in the reserve ring.</summary>
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

        // At once, not at the end of the interrupt: there may be hundreds of frames, and one that was refused goes back.
        packet.Release();
        if (!isTaken)
            _statistics.Add(Statistic.QueueFull);
        return isTaken;
    }

    /// <summary>Sees to it that the chip has room for the next frame.</summary>
    private void MakeRoom()
    {
        if (_isReserve)
        {
            // All frames are out of it: it is free, and so may be the main ring.
            if (_held.Count == 0)
                RestartReceiver();
            else if (_toldFree != _next)
                TellFree(_next);
            return;
        }

        if (HasRoom(_toldFree))
            return;
        if (HasRoom(_held.Free))
            TellFree(_held.Free);
        else
            RestartReceiver();
    }

    /// <summary>Whether a frame of any length fits between what is received and what is not free yet.</summary>
    private readonly bool HasRoom(uint free)
    {
        uint taken = Distance(free, _next);
        return RingBytes - taken > RingBytesPerFrameMax + Registers.ReadPointerBias;
    }

    private readonly uint Distance(uint from, uint to) => (to - from) % RingBytes;

    private void TellFree(uint free)
    {
        _toldFree = free;
        _ports.Write16(Registers.ReadPointer, unchecked((ushort)(free - Registers.ReadPointerBias)));
    }

    /// <summary>
    /// After an overflow the receiver of some chips stands still until it is switched off and on (common practice: Linux
    /// 8139too, rtl8139_rx_err), which moves it to the start of the ring; hence a ring that is held cannot be used again.
    /// </summary>
    private void RestartReceiver()
    {
        _ports.Write8(Registers.Command, Bits.TransmitterOn);
        for (int i = 0; i < PollsMax && (_ports.Read8(Registers.Command) & Bits.ReceiverOn) != 0; i++)
        {
            // Bounded: a receiver that does not stop is started over all the same.
        }

        _statistics.Add(Statistic.ReceiverRestarts);
        StartReceiver();
    }

    private void StartReceiver()
    {
        _receiverStarts++;
        _isReserve = _held.Count != 0;
        if (!_isReserve)
            _held.Clear();
        _next = 0;
        _ports.Write32(Registers.RingAddress, _physicalAddress + RingOffset);

        // "Rx/Tx must be on before the configuration can be written" (data sheet 5.8, 5.9: only while RE, TE are 1).
        _ports.Write8(Registers.Command, Bits.ReceiverOn | Bits.TransmitterOn);
        uint size = _isReserve ? Bits.Ring8K : Bits.Ring32K;
        _ports.Write32(Registers.ReceiveConfiguration, Bits.ReceiveBursts | Bits.NoWrap | Bits.AcceptOwn | Bits.AcceptBroadcast | size);
        TellFree(0);
        _ports.Write32(Registers.MissedFrames, 0);
        _ports.Write32(Registers.MulticastFilter, 0);
        _ports.Write32(Registers.MulticastFilter + sizeof(uint), 0);
    }
}
