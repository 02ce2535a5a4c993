using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139Plus;

/// <content>Interrupts.</content>
public unsafe partial struct Rtl8139Plus
{
    private const ushort Overflow = AdapterBits.RingOverflow | AdapterBits.FifoOverflow;

    /// <summary>Interrupts that are always enabled.</summary>
    private const ushort AlwaysAsked =
        AdapterBits.Received | AdapterBits.ReceiveError | AdapterBits.SendError | Overflow
        | AdapterBits.LinkChange | AdapterBits.BusError;

    /// <summary>
    /// Handles all pending conditions. The line is level triggered: events after the status was read raise it again, so one pass is enough.
    /// </summary>
    internal void HandleInterrupt()
    {
        ushort status = _adapter.Ports.Read16(AdapterRegisters.InterruptStatus);

        // The line may be shared, and the card may have been removed.
        if (status == AdapterRegisters.Gone || (status & (AlwaysAsked | AdapterBits.Sent)) == 0)
            return;

        // Cleared before the work, so that events during it raise the line again.
        _adapter.Ports.Write16(AdapterRegisters.InterruptStatus, status);
        if ((status & (Overflow | AdapterBits.Received)) != 0)
            Receive();
        if ((status & (AdapterBits.ReceiveError | Overflow | AdapterBits.LinkChange | AdapterBits.BusError)) != 0)
            HandleRareEvents(status);
        if ((status & (AdapterBits.Sent | AdapterBits.SendError)) != 0)
            CollectSent();

        // Last, since it may fail for lack of memory.
        if (_returned != 0)
            OfferBuffers();
    }

    /// <summary>After an overflow the chip goes on by itself: all descriptors are its own again.</summary>
    private void HandleRareEvents(ushort status)
    {
        if ((status & Overflow) != 0)
        {
            _statistics.Add(Statistic.RingOverflow);
            _statistics.Add(Statistic.Missed, _adapter.Ports.Read32(AdapterRegisters.MissedFrames));
            _adapter.Ports.Write32(AdapterRegisters.MissedFrames, 0);
        }

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
