namespace BssOs.Servers.Rtl8139;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139
{
    private const ushort Overflow = Bits.RingOverflow | Bits.FifoOverflow;

    /// <summary>What always raises an interrupt.</summary>
    private const ushort AlwaysHandled =
        Bits.Received | Bits.ReceiveError | Bits.SendError | Overflow | Bits.LinkChange | Bits.BusError;

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
        if ((status & Overflow) != 0)
            RecoverFromOverflow();
        else if ((status & Bits.Received) != 0)
            Receive();
        if ((status & (Bits.Sent | Bits.SendError)) != 0)
            CollectSent();
        if (_returned != 0)
            OfferBuffers();
        if ((status & (Bits.ReceiveError | Bits.LinkChange | Bits.BusError)) != 0)
            HandleRareEvents(status);
    }

    /// <summary>Being told of each frame sent costs an interrupt: it is asked for only while one is under way.</summary>
    private void UpdateInterruptMask()
    {
        ushort wanted = (ushort)(_inFlight != 0 ? AlwaysHandled | Bits.Sent : AlwaysHandled);
        if (wanted == _interruptMask)
            return;
        _interruptMask = wanted;
        _ports.Write16(Registers.InterruptMask, wanted);
    }

    private void RecoverFromOverflow()
    {
        _statistics.Add(Statistic.RingOverflow);
        _statistics.Add(Statistic.Missed, _ports.Read32(Registers.MissedFrames));
        uint starts = _receiverStarts;
        Receive();
        if (starts == _receiverStarts)
            RestartReceiver();
        _ports.Write16(Registers.InterruptStatus, Overflow);
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
