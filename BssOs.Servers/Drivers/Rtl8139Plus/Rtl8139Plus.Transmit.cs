using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139Plus;

/// <content>
/// Sending. There are more descriptors than buffers, and a buffer is sent only once at a time; the chip uses and completes the descriptors
/// in turn. Hence the next descriptor is always free when a buffer is to be sent.
/// </content>
public unsafe partial struct Rtl8139Plus
{
    private const uint AllBuffers = (1u << (int)Layout.TransmitBuffers) - 1;

    /// <summary>Returns a transmit buffer.</summary>
    internal void ReturnBuffer(uint index)
    {
        *PacketAt(index) = null;
        _returned |= 1u << (int)index;
        OfferBuffers();
    }

    /// <summary>Checks whether the transmitter has stood still since the last check; if so, restarts the adapter.</summary>
    /// <param name="completedBefore">The result of the last check; initially <see cref="SentFrames.Idle"/>.</param>
    /// <returns>Frames completed so far, or <see cref="SentFrames.Idle"/> if no frame is being sent.</returns>
    internal uint WatchTransmitter(uint completedBefore)
    {
        CollectSent();
        if (_sent.Count != 0 && completedBefore == _sent.Completed)
        {
            _statistics.Add(Statistic.Hang);
            _adapter.Reset();
            Start();
        }

        OfferBuffers();
        return _sent.Count == 0 ? SentFrames.Idle : _sent.Completed;
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
        if (index == Layout.TransmitBuffers || _sent.Has(index, Layout.TransmitDescriptors) || !IsFit(range))
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint place = _sent.Add(item, index, Layout.TransmitDescriptors);
        Descriptor* descriptor = TransmitAt(place);
        descriptor->Tag = 0;
        descriptor->Address = _physicalAddress + range.Offset;
        descriptor->AddressHigh = 0;
        descriptor->Status = Bits.Own | Bits.WholeFrame | (place == Layout.TransmitDescriptors - 1 ? Bits.EndOfRing : 0)
            | FlagsOf(range) | SentFrames.Pad(_bytes, range);
        _adapter.Ports.Write8(Registers.TransmitPoll, Bits.PollNormal);
        if (range.Length > FrameLengths.FrameBytesMax)
            _statistics.Add(Statistic.Cut);

        // An emulated adapter has already sent it: then no interrupt is needed.
        CollectSent();
    }

    private static uint FlagsOf(PacketRange range) =>
        range.Length > FrameLengths.FrameBytesMax ? Bits.LargeSend | (range.Offload << Bits.SegmentShift) : range.IsCut ? Bits.SumTcp : 0;

    private static bool IsFit(PacketRange range) =>
        range.Length >= FrameLengths.FrameHeaderBytes
        && range.Length <= (range.IsCut ? Layout.TransmitBytes : FrameLengths.FrameBytesMax);

    /// <summary>Releases the descriptors that the chip has completed.</summary>
    private void CollectSent()
    {
        uint sent = 0;
        while (_sent.Count != 0)
        {
            uint status = TransmitAt(_sent.Oldest)->Status;
            if ((status & Bits.Own) != 0)
                break;
            if ((status & Bits.SendFailed) != 0)
                _statistics.Add(Statistic.SendAborted);
            else
                sent++;
            if ((status & Bits.Underrun) != 0)
                _statistics.Add(Statistic.SendUnderrun);
            _sent.CompleteOldest(Layout.TransmitDescriptors);
        }

        _statistics.Add(Statistic.Sent, sent);
        _adapter.UpdateInterrupts(AlwaysAsked, _sent.Count != 0);
    }

    private void StartTransmitter()
    {
        _sent.Restart(Layout.TransmitDescriptors);
        for (uint index = 0; index < Layout.TransmitDescriptors; index++)
            TransmitAt(index)->Status = 0;
    }

    /// <summary>Determines the buffer of a packet, without trusting that it is one of this driver's.</summary>
    private uint FindBuffer(Server item, out PacketRange range)
    {
        bool isKnown = SentFrames.TryGetRange(item, out range);
        uint index = (range.BufferOffset - Layout.Transmit) / Layout.TransmitBytes;
        TransmitPacket* found = isKnown && index < Layout.TransmitBuffers ? *PacketAt(index) : null;
        if (found == null)
            return Layout.TransmitBuffers;

        // Null of one that has just ended, which is not the one that came.
        Packet own = found->GetReference();
        bool isSame = own.AsServer.Same(item);
        own.Release();
        return isSame ? index : Layout.TransmitBuffers;
    }

    private readonly Descriptor* TransmitAt(uint index) => (Descriptor*)(_bytes + Layout.TransmitRing) + index;

    private TransmitPacket** PacketAt(uint index)
    {
        fixed (ulong* first = _packets)
            return (TransmitPacket**)first + index;
    }
}
