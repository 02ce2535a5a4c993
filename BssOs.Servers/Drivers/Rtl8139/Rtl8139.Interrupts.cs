namespace BssOs.Servers.Rtl8139;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139
{
    private const ushort Overflow = Bits.RingOverflow | Bits.FifoOverflow;

    /// <summary>Interrupts that are always enabled.</summary>
    private const ushort AlwaysAsked =
        Bits.Received | Bits.ReceiveError | Bits.SendError | Bits.FifoOverflow | Bits.LinkChange | Bits.BusError;

    /// <summary>
    /// Conditions that are handled whenever they are found. A full ring raises no interrupt: it is full of frames, which do. While that
    /// interrupt is disabled, QEMU's adapter holds back what would not fit instead of dropping it.
    /// </summary>
    private const ushort AlwaysHandled = AlwaysAsked | Bits.RingOverflow;

    /// <summary>
    /// Handles all pending conditions. The line is level triggered: events after the status was read raise it again, so one pass is enough.
    /// </summary>
    internal void HandleInterrupt()
    {
        ushort status = _ports.Read16(Registers.InterruptStatus);

        // The line may be shared, and the card may have been removed.
        if (status == Registers.Gone || (status & (AlwaysHandled | Bits.Sent)) == 0)
            return;

        // Cleared before the work, so that events during it raise the line again; overflow only once there is room.
        _ports.Write16(Registers.InterruptStatus, (ushort)(status & ~Overflow));
        if ((status & (Overflow | Bits.Received)) != 0)
            Receive((status & Overflow) != 0);
        if ((status & (Bits.ReceiveError | Bits.LinkChange | Bits.BusError)) != 0)
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

    private void HandleRareEvents(ushort status)
    {
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
