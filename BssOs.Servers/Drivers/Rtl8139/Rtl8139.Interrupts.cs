using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139
{
    private const ushort Overflow = AdapterBits.RingOverflow | AdapterBits.FifoOverflow;

    /// <summary>Interrupts that are always enabled.</summary>
    private const ushort AlwaysAsked =
        AdapterBits.Received | AdapterBits.ReceiveError | AdapterBits.SendError | AdapterBits.FifoOverflow
        | AdapterBits.LinkChange | AdapterBits.BusError;

    /// <summary>
    /// Conditions that are handled whenever they are found. A full ring raises no interrupt: it is full of frames, which do. While that
    /// interrupt is disabled, QEMU's adapter holds back what would not fit instead of dropping it.
    /// </summary>
    private const ushort AlwaysHandled = AlwaysAsked | AdapterBits.RingOverflow;

    /// <summary>
    /// Handles all pending conditions. The line is level triggered: events after the status was read raise it again, so one pass is enough.
    /// </summary>
    internal void HandleInterrupt()
    {
        ushort status = _adapter.Ports.Read16(AdapterRegisters.InterruptStatus);

        // The line may be shared, and the card may have been removed.
        if (status == AdapterRegisters.Gone || (status & (AlwaysHandled | AdapterBits.Sent)) == 0)
            return;

        // Cleared before the work, so that events during it raise the line again; overflow only once there is room.
        _adapter.Ports.Write16(AdapterRegisters.InterruptStatus, (ushort)(status & ~Overflow));
        if ((status & (Overflow | AdapterBits.Received)) != 0)
            Receive((status & Overflow) != 0);
        if ((status & (AdapterBits.ReceiveError | AdapterBits.LinkChange | AdapterBits.BusError)) != 0)
            HandleRareEvents(status);
        if ((status & (AdapterBits.Sent | AdapterBits.SendError)) != 0)
            CollectSent();

        // Last, since it may fail for lack of memory.
        if (_returned != 0)
            OfferBuffers();
    }

    private void HandleRareEvents(ushort status)
    {
        if ((status & AdapterBits.ReceiveError) != 0)
            _statistics.Add(Statistic.ReceiveErrors);
        if ((status & AdapterBits.LinkChange) != 0)
            _statistics.Add(Statistic.LinkChange);
        if ((status & AdapterBits.BusError) == 0)
            return;
        _statistics.Add(Statistic.BusError);
        Adapter.ClearBusErrors(Device);
    }
}
