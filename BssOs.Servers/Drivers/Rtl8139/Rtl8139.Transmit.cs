using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139;

/// <content>
/// Sending. There are as many buffers as descriptors, and a buffer is sent only once at a time; the chip uses and completes the descriptors
/// in turn. Hence the next descriptor is always free when a buffer is to be sent.
/// </content>
public unsafe partial struct Rtl8139
{
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
        if (index == Registers.Descriptors || _sent.Has(index, Registers.Descriptors))
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint address = _physicalAddress + range.Offset;
        if (range.Length is < FrameLengths.FrameHeaderBytes or > FrameLengths.FrameBytesMax || address % sizeof(uint) != 0)
        {
            _statistics.Add(Statistic.BadSend);
            return;
        }

        uint length = SentFrames.Pad(_bytes, range);
        uint descriptor = _sent.Add(item, index, Registers.Descriptors);
        _adapter.Ports.Write32(Registers.TransmitAddress + (descriptor * sizeof(uint)), address);
        _adapter.Ports.Write32(Registers.TransmitStatus + (descriptor * sizeof(uint)), (_threshold << Bits.ThresholdShift) | length);

        // An emulated adapter has already sent it: then no interrupt is needed.
        CollectSent();
    }

    /// <summary>Releases the descriptors that the chip has completed.</summary>
    private void CollectSent()
    {
        uint sent = 0;
        while (_sent.Count != 0)
        {
            uint status = _adapter.Ports.Read32(Registers.TransmitStatus + (_sent.Oldest * sizeof(uint)));
            if ((status & (Bits.SentOk | Bits.Underrun | Bits.Aborted)) == 0)
                break;
            if ((status & Bits.Aborted) != 0)
            {
                // The transmitter waits for this command after an abort.
                _statistics.Add(Statistic.SendAborted);
                _adapter.Ports.Write32(AdapterRegisters.TransmitConfiguration, Bits.TransmitSetup | Bits.ClearAbort);
            }
            else
            {
                sent++;
                CountUnderrun(status);
            }

            _sent.CompleteOldest(Registers.Descriptors);
        }

        _statistics.Add(Statistic.Sent, sent);
        _adapter.UpdateInterrupts(AlwaysAsked, _sent.Count != 0);
    }

    private void CountUnderrun(uint status)
    {
        if ((status & Bits.Underrun) == 0)
            return;
        _statistics.Add(Statistic.SendUnderrun);
        if (_threshold < Bits.ThresholdMax)
            _threshold++;
    }

    private void StartTransmitter()
    {
        _sent.Restart(Registers.Descriptors);
        if (_threshold == 0)
        {
            _threshold = Bits.ThresholdFirst;
            _returned = AllBuffers;
        }

        _adapter.Ports.Write32(AdapterRegisters.TransmitConfiguration, Bits.TransmitSetup);
    }

    /// <summary>Determines the buffer of a packet, without trusting that it is one of this driver's.</summary>
    private uint FindBuffer(Server item, out PacketRange range)
    {
        bool isKnown = SentFrames.TryGetRange(item, out range);
        uint index = (range.BufferOffset - Layout.Transmit) / Layout.BufferBytes;
        TransmitPacket* found = isKnown && index < Registers.Descriptors ? *PacketAt(index) : null;
        if (found == null)
            return Registers.Descriptors;

        // Null of one that has just ended, which is not the one that came.
        Packet own = found->GetReference();
        bool isSame = own.AsServer.Same(item);
        own.Release();
        return isSame ? index : Registers.Descriptors;
    }

    private TransmitPacket** PacketAt(uint index)
    {
        fixed (ulong* first = _packets)
            return (TransmitPacket**)first + index;
    }
}
