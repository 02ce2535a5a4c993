namespace BssOs.Servers.Rtl8139Plus;

/// <content>
/// Sending. There are more descriptors than buffers, and a buffer is sent only once at a time; the chip uses and completes the descriptors
/// in turn. Hence the next descriptor is always free when a buffer is to be sent.
/// </content>
public unsafe partial struct Rtl8139Plus
{
    /// <summary>In place of the number of completed frames: the transmitter is idle.</summary>
    internal const uint Idle = uint.MaxValue;

    private const uint AllBuffers = (1u << (int)Layout.TransmitBuffers) - 1;

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
        for (uint index = 0; index < Layout.TransmitBuffers; index++)
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

    /// <summary>
    /// Sends a packet. Several threads may be in here: nothing is called between choosing a descriptor and handing it over.
    /// </summary>
    internal void Send(Server item)
    {
        uint index = FindBuffer(item, out PacketRange range);
        if (index == Layout.TransmitBuffers || IsInFlight(index) || !IsFit(range))
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint place = (_oldest + _inFlight) % Layout.TransmitDescriptors;
        *FlightAt(place) = item.Keep();
        _flightBuffers[place] = index;
        _inFlight++;
        Descriptor* descriptor = TransmitAt(place);
        descriptor->Tag = 0;
        descriptor->Address = _physicalAddress + range.Offset;
        descriptor->AddressHigh = 0;
        descriptor->Status = Bits.Own | Bits.WholeFrame | (place == Layout.TransmitDescriptors - 1 ? Bits.EndOfRing : 0)
            | FlagsOf(range) | Pad(range);
        _ports.Write8(Registers.TransmitPoll, Bits.PollNormal);
        if (range.Length > Layout.FrameBytesMax)
            _statistics.Add(Statistic.Cut);

        // An emulated adapter has already sent it: then no interrupt is needed.
        CollectSent();
    }

    private static uint FlagsOf(PacketRange range) =>
        range.Length > Layout.FrameBytesMax ? Bits.LargeSend | (range.Offload << Bits.SegmentShift) : range.IsCut ? Bits.SumTcp : 0;

    private static bool IsFit(PacketRange range) =>
        range.Length >= Layout.FrameHeaderBytes
        && range.Length <= (range.IsCut ? Layout.TransmitBytes : Layout.FrameBytesMax);

    /// <summary>Releases the descriptors that the chip has completed.</summary>
    private void CollectSent()
    {
        uint sent = 0;
        while (_inFlight != 0)
        {
            uint status = TransmitAt(_oldest)->Status;
            if ((status & Bits.Own) != 0)
                break;
            if ((status & Bits.SendFailed) != 0)
                _statistics.Add(Statistic.SendAborted);
            else
                sent++;
            if ((status & Bits.Underrun) != 0)
                _statistics.Add(Statistic.SendUnderrun);
            CompleteOldest();
        }

        _statistics.Add(Statistic.Sent, sent);
        UpdateInterruptMask();
    }

    private void CompleteOldest()
    {
        // Complete before the release, which may put the buffer into the free queue while others run.
        Server.Permanent packet = *FlightAt(_oldest);
        *FlightAt(_oldest) = default;
        _oldest = (_oldest + 1) % Layout.TransmitDescriptors;
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
        for (uint index = 0; index < Layout.TransmitDescriptors; index++)
            TransmitAt(index)->Status = 0;
    }

    /// <summary>Pads a frame to the minimum length (IEEE 802.3, 3.2.8).</summary>
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
            return Layout.TransmitBuffers;
        bool isKnown = packet.TryGetData(out range, out DataSpace space, out _);
        if (isKnown)
            space.Release();

        // An object with several services has a reference for each.
        if (packet.AsServer.Word != item.Word)
            packet.Release();
        uint index = isKnown ? (range.BufferOffset - Layout.Transmit) / Layout.TransmitBytes : Layout.TransmitBuffers;
        TransmitPacket* found = index < Layout.TransmitBuffers ? *PacketAt(index) : null;
        if (found == null)
            return Layout.TransmitBuffers;

        // Null of one that has just ended, which is not the one that came.
        Packet own = found->GetReference();
        bool isSame = own.AsServer.Same(item);
        own.Release();
        return isSame ? index : Layout.TransmitBuffers;
    }

    private readonly bool IsInFlight(uint buffer)
    {
        for (uint i = 0; i < _inFlight; i++)
        {
            if (_flightBuffers[(_oldest + i) % Layout.TransmitDescriptors] == buffer)
                return true;
        }

        return false;
    }

    private readonly Descriptor* TransmitAt(uint index) => (Descriptor*)(_bytes + Layout.TransmitRing) + index;

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
