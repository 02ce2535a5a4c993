namespace BssOs.Servers.Rtl8139;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139
{
    private const ushort Overflow = Bits.RingOverflow | Bits.FifoOverflow;

    /// <summary>What always raises an interrupt.</summary>
    private const ushort AlwaysAsked =
        Bits.Received | Bits.ReceiveError | Bits.SendError | Bits.FifoOverflow | Bits.LinkChange | Bits.BusError;

    /// <summary>
    /// What is handled when it is found. A full ring raises no interrupt: it is full of frames, which do. As long as nobody asks for
    /// that interrupt, QEMU's adapter keeps back what would not fit instead of losing it.
    /// </summary>
    private const ushort AlwaysHandled = AlwaysAsked | Bits.RingOverflow;

    /// <summary>
    /// Does what the adapter asks for. The line is level triggered: what happens after the status was read
    /// raises it again, hence one pass is enough.
    /// </summary>
    internal void HandleInterrupt()
    {
        ushort status = _ports.Read16(Registers.InterruptStatus);

        // The line may be shared, and a card may be gone.
        if (status == Registers.Gone || (status & (AlwaysHandled | Bits.Sent)) == 0)
            return;

        // Cleared before the work, so that what comes during it raises the line again; overflow only once there is room.
        _ports.Write16(Registers.InterruptStatus, (ushort)(status & ~Overflow));
        if ((status & (Overflow | Bits.Received)) != 0)
            Receive((status & Overflow) != 0);
        if ((status & (Bits.ReceiveError | Bits.LinkChange | Bits.BusError)) != 0)
            HandleRareEvents(status);
        if ((status & (Bits.Sent | Bits.SendError)) != 0)
            CollectSent();

        // Last, since there may be no memory for it.
        if (_returned != 0)
            OfferBuffers();
    }

    /// <summary>Being told of each frame sent costs an interrupt: it is asked for only while one is under way.</summary>
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

        // Writing back what is set clears it.
        Device.WriteConfiguration(Registers.PciCommandAndStatus, Device.ReadConfiguration(Registers.PciCommandAndStatus));
    }
}
