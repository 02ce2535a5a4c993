namespace BssOs.Servers.Rtl8139;

/// <content>
/// Sending. There are as many buffers as descriptors, and a buffer is sent only once at a time; the chip uses and completes the descriptors
/// in turn. Hence the next descriptor is always free when a buffer is to be sent.
/// </content>
public unsafe partial struct Rtl8139
{
    /// <summary>In place of the number of completed frames: the transmitter is idle.</summary>
    internal const uint Idle = uint.MaxValue;

    private const uint AllBuffers = (1u << (int)Registers.Descriptors) - 1;

    /// <summary>Sends the packets from the transmit queue until it is closed.</summary>
    internal void TransmitAll()
    {
        while (true)
        {
            Server item = _transmitQueue.Take();
            if (item.IsNull)
                return;
            Send(item);

            // This function does not return, so the reference must be released now.
            item.Release();
        }
    }

    /// <summary>Returns a transmit buffer.</summary>
    internal void ReturnBuffer(uint index)
    {
        *PacketAt(index) = null;
        _returned |= 1u << (int)index;
        OfferBuffers();
    }

    /// <summary>Checks whether the transmitter has stood still since the last check; if so, restarts the adapter.</summary>
    /// <param name="completedBefore">The result of the last check; initially <see cref="Idle"/>.</param>
    /// <returns>Frames completed so far, or <see cref="Idle"/> if no frame is being sent.</returns>
    internal uint WatchTransmitter(uint completedBefore)
    {
        CollectSent();
        if (_inFlight != 0 && completedBefore != Idle && _completed == completedBefore)
        {
            _statistics.Add(Statistic.Hang);
            Reset();
            Start();
        }

        OfferBuffers();
        return _inFlight == 0 ? Idle : _completed;
    }

    /// <summary>Puts the returned buffers into the free queue.</summary>
    private void OfferBuffers()
    {
        for (uint index = 0; index < Registers.Descriptors; index++)
        {
            uint bit = 1u << (int)index;
            if ((_returned & bit) == 0)
                continue;

            // If there is no memory for the packet, the bit stays set and the next interrupt tries again.
            Packet packet = TransmitPacket.New(out TransmitPacket* created);
            _returned &= ~bit;
            created->Initialize(Self, index);
            *PacketAt(index) = created;
            if (!_freeQueue.Put(packet))
            {
                // The queue has been closed: nobody wants buffers any more.
                *PacketAt(index) = null;
                created->Detach();
            }

            packet.Release();
        }
    }

    private void Send(Server item)
    {
        uint index = FindBuffer(item, out PacketRange range);
        if (index == Registers.Descriptors || IsInFlight(index))
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint address = _physicalAddress + range.Offset;
        if (range.Length is < Layout.FrameHeaderBytes or > Layout.FrameBytesMax || address % sizeof(uint) != 0)
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint length = Pad(range);
        uint descriptor = (_oldest + _inFlight) % Registers.Descriptors;
        *FlightAt(descriptor) = item.Keep();
        _flightBuffers[descriptor] = index;
        _inFlight++;
        _ports.Write32(Registers.TransmitAddress + (descriptor * sizeof(uint)), address);
        _ports.Write32(Registers.TransmitStatus + (descriptor * sizeof(uint)), (_threshold << Bits.ThresholdShift) | length);

        // An emulated adapter has already sent it: then no interrupt is needed.
        CollectSent();
    }

    /// <summary>Releases the descriptors that the chip has completed.</summary>
    private void CollectSent()
    {
        uint sent = 0;
        while (_inFlight != 0)
        {
            uint status = _ports.Read32(Registers.TransmitStatus + (_oldest * sizeof(uint)));
            if ((status & (Bits.SentOk | Bits.Underrun | Bits.Aborted)) == 0)
                break;
            if ((status & Bits.Aborted) != 0)
            {
                // The transmitter waits for this command after an abort.
                _statistics.Add(Statistic.SendAborted);
                _ports.Write32(Registers.TransmitConfiguration, Bits.TransmitSetup | Bits.ClearAbort);
            }
            else
            {
                sent++;
                CountUnderrun(status);
            }

            CompleteOldest();
        }

        _statistics.Add(Statistic.Sent, sent);
        UpdateInterruptMask();
    }

    private void CountUnderrun(uint status)
    {
        if ((status & Bits.Underrun) == 0)
            return;
        _statistics.Add(Statistic.SendUnderrun);
        if (_threshold < Bits.ThresholdMax)
            _threshold++;
    }

    private void CompleteOldest()
    {
        // Complete before the release, which may put the buffer into the free queue while others run.
        Server.Permanent packet = *FlightAt(_oldest);
        *FlightAt(_oldest) = default;
        _oldest = (_oldest + 1) % Registers.Descriptors;
        _inFlight--;
        _completed = (_completed + 1) % Idle;
        packet.Release();
    }

    private void StartTransmitter()
    {
        // Frames being sent are lost; the protocols will retransmit.
        while (_inFlight != 0)
            CompleteOldest();
        _oldest = 0;
        if (_threshold == 0)
        {
            _threshold = Bits.ThresholdFirst;
            _returned = AllBuffers;
        }

        _ports.Write32(Registers.TransmitConfiguration, Bits.TransmitSetup);
    }

    /// <summary>Pads a frame to the minimum length (IEEE 802.3, 3.2.8), which the chip does not do.</summary>
    private readonly uint Pad(PacketRange range)
    {
        uint room = range.BufferOffset + range.BufferLength - range.Offset;
        if (range.Length >= Layout.FrameBytesMin || room < Layout.FrameBytesMin)
            return range.Length;
        new System.Span<byte>(_bytes + range.Offset + range.Length, (int)(Layout.FrameBytesMin - range.Length)).Clear();
        return Layout.FrameBytesMin;
    }

    /// <summary>Determines the buffer of a packet, without trusting that it is one of this driver's.</summary>
    private uint FindBuffer(Server item, out PacketRange range)
    {
        range = default;
        Packet packet = Packet.As(item);
        if (packet.IsNull)
            return Registers.Descriptors;
        bool isKnown = packet.TryGetData(out range, out DataSpace space, out _);
        if (isKnown)
            space.Release();

        // An object with several services has a reference for each.
        if (packet.AsServer.Word != item.Word)
            packet.Release();
        uint index = isKnown ? (range.BufferOffset - Layout.Transmit) / Layout.BufferBytes : Registers.Descriptors;
        TransmitPacket* found = index < Registers.Descriptors ? *PacketAt(index) : null;
        if (found == null)
            return Registers.Descriptors;

        // Null of one that has just ended, which is not the one that came.
        Packet own = found->GetReference();
        bool isSame = own.AsServer.Same(item);
        own.Release();
        return isSame ? index : Registers.Descriptors;
    }

    private readonly bool IsInFlight(uint buffer)
    {
        for (uint i = 0; i < _inFlight; i++)
        {
            if (_flightBuffers[(_oldest + i) % Registers.Descriptors] == buffer)
                return true;
        }

        return false;
    }

    private TransmitPacket** PacketAt(uint index)
    {
        fixed (ulong* first = _packets)
            return (TransmitPacket**)first + index;
    }

    private Server.Permanent* FlightAt(uint descriptor)
    {
        fixed (ulong* first = _flights)
            return (Server.Permanent*)first + descriptor;
    }
}
