using BssOs.Shared;

namespace BssOs.Servers.Pit8254;

/// <summary>The 8254 programmable interval timer of a PC, as clock and alarm.</summary>
[Server]
public unsafe partial struct Pit8254 : IClock
{
    private TickCounter _time;
    private AlarmTable _alarms;
    private InterruptHandler.Permanent _handler;

    /// <summary>The timer's registers: <c>ports 0x40 4</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Line 0 of the interrupt controller.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Makes the events on which sleepers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts the ticks.</summary>
    public void Construct()
    {
        Ports.Write8(Registers.Control, Registers.Counter0RateGenerator);
        Ports.Write8(Registers.Counter0, unchecked((byte)TickCounter.Divisor));
        Ports.Write8(Registers.Counter0, (byte)(TickCounter.Divisor >> 8));
        InterruptHandler handler = TickHandler.New(out TickHandler* self);
        fixed (Pit8254* clock = &this)
            self->Initialize(clock);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);
    }

    /// <inheritdoc/>
    public readonly void GetNow(out Instant now) => now = _time.Now;

    /// <inheritdoc/>
    public void Sleep(uint milliseconds)
    {
        if (milliseconds == 0)
            return;
        Event wake = Synchronization.CreateEvent();
        SetAlarm(wake, milliseconds);
        wake.Wait(0);
    }

    /// <inheritdoc/>
    public void SetAlarm(Event target, uint milliseconds)
    {
        if (target.IsNull)
            Error.BadReference.Throw();

        // The current tick may be nearly over: without one more the alarm could come early.
        _alarms.Set(target, _time.Now + milliseconds + TickCounter.MillisecondsPerTick);
    }

    /// <inheritdoc/>
    public readonly uint CountAlarms() => _alarms.Count;

    /// <summary>Counts a tick and signals the alarms that are due.</summary>
    internal void Tick()
    {
        _time.Tick();
        if (!_alarms.IsDue(_time.Now))
            return;

        // Each is out of the table before its event is signalled, since this server is open during the call.
        for (int i = 0; i < AlarmTable.Capacity && _alarms.TryTake(_time.Now, out Event.Permanent target); i++)
        {
            target.Signal();
            target.Release();
        }
    }
}
