namespace BssOs.Servers.Rtl8139Plus;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139Plus
{
    private const ushort Overflow = Bits.RingOverflow | Bits.FifoOverflow;

    /// <summary>Interrupts that are always enabled.</summary>
    private const ushort AlwaysAsked =
        Bits.Received | Bits.ReceiveError | Bits.SendError | Overflow | Bits.LinkChange | Bits.BusError;

    /// <summary>
    /// Handles all pending conditions. The line is level triggered: events after the status was read raise it again, so one pass is enough.
    /// </summary>
    internal void HandleInterrupt()
    {
        ushort status = _ports.Read16(Registers.InterruptStatus);

        // The line may be shared, and the card may have been removed.
        if (status == Registers.Gone || (status & (AlwaysAsked | Bits.Sent)) == 0)
            return;

        // Cleared before the work, so that events during it raise the line again.
        _ports.Write16(Registers.InterruptStatus, status);
        if ((status & (Overflow | Bits.Received)) != 0)
            Receive();
        if ((status & (Bits.ReceiveError | Overflow | Bits.LinkChange | Bits.BusError)) != 0)
            HandleRareEvents(status);
        if ((status & (Bits.Sent | Bits.SendError)) != 0)
            CollectSent();

        // Last, since it may fail for lack of memory.
        if (_returned != 0)
            OfferBuffers();
    }

    /// <summary>Completion of transmissions costs an interrupt: it is enabled only while one is useful.</summary>
    private void UpdateInterruptMask()
    {
        ushort wanted = (ushort)(_inFlight != 0 ? AlwaysAsked | Bits.Sent : AlwaysAsked);
        if (wanted == _interruptMask)
            return;
        _interruptMask = wanted;
        _ports.Write16(Registers.InterruptMask, wanted);
    }

    /// <summary>After an overflow the chip goes on by itself: all descriptors are its own again.</summary>
    private void HandleRareEvents(ushort status)
    {
        if ((status & Overflow) != 0)
        {
            _statistics.Add(Statistic.RingOverflow);
            _statistics.Add(Statistic.Missed, _ports.Read32(Registers.MissedFrames));
            _ports.Write32(Registers.MissedFrames, 0);
        }

        if ((status & Bits.ReceiveError) != 0)
            _statistics.Add(Statistic.ReceiveErrors);
        if ((status & Bits.LinkChange) != 0)
            _statistics.Add(Statistic.LinkChange);
        if ((status & Bits.BusError) == 0)
            return;
        _statistics.Add(Statistic.BusError);

        // Writing back the bits that are set clears them.
        Device.WriteConfiguration(Registers.PciCommandAndStatus, Device.ReadConfiguration(Registers.PciCommandAndStatus));
    }
}
