using System.Runtime.CompilerServices;
using BssOs.Servers.Shared;

namespace BssOs.Servers.LinuxClock;

/// <summary>The clocks of Linux, as a clock with alarms and as a real-time clock in UTC.</summary>
[Server]
public unsafe partial struct LinuxClock : IClock, IRealTimeClock
{
    /// <summary>
    /// Interval at which alarms are checked: longer would make short timeouts imprecise, shorter would cost time while idle.
    /// </summary>
    private const uint MicrosecondsPerTick = 4000;

    private const uint NanosecondsPerMillisecond = 1_000_000;
    private const uint NanosecondsPerSecond = 1_000_000_000;

    private AlarmTable _alarms;
    private Event.Permanent _asleep;
    private InterruptHandler.Permanent _handler;
    private LinuxTime _start;

    // As of the last tick: asking Linux takes as long as sending a datagram.
    private Instant _now;

    /// <summary>Timer and clocks.</summary>
    [Required] private static partial LinuxTimer Timer { get; }

    /// <summary>The timer's interrupt.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Creates the event on which sleeping threads wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts the ticks.</summary>
    public void Construct()
    {
        _asleep = Synchronization.CreateEvent().Keep();
        _alarms.Reserve(_asleep);
        Timer.GetTime(out _start);
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);
        Timer.SetPeriod(MicrosecondsPerTick);
    }

    /// <summary>Stops the ticks.</summary>
    public void Destruct() => Timer.SetPeriod(0);

    /// <inheritdoc/>
    public readonly void GetNow(out Instant now) => now = _now;

    /// <inheritdoc/>
    public void Sleep(uint milliseconds)
    {
        if (milliseconds == 0)
            return;

        // All sleeping threads share one event, since one for each would take memory; each checks whether its time has come.
        Instant due = DueIn(milliseconds);
        uint seen = _asleep.GetCount();
        _alarms.Add(_asleep, due);
        while (_now < due)
            seen = _asleep.Wait(seen);
    }

    /// <inheritdoc/>
    public void SetAlarm(Event target, uint milliseconds)
    {
        if (target.IsNull)
            Error.BadReference.Throw();
        _alarms.Set(target, DueIn(milliseconds));
    }

    /// <inheritdoc/>
    public readonly uint CountAlarms() => _alarms.Count;

    /// <inheritdoc/>
    public readonly void GetTime(out CalendarTime time)
    {
        Timer.GetCalendarTime(out LinuxTime now);
        time = Calendar.FromSeconds(now.Seconds);
    }

    /// <summary>Signals the alarms that are due.</summary>
    internal void Tick()
    {
        _now = Read();

        // Each is removed from the table before its event is signalled, since this server is unlocked during the call.
        for (int i = 0; i < AlarmTable.Capacity && _alarms.TryTake(_now, out Event.Permanent target); i++)
        {
            target.Signal();
            target.Release();
        }
    }

    // The last tick may have been long ago if the system was busy, and an alarm counted from it would come too early. One more for the
    // current fraction of a millisecond.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Instant DueIn(uint milliseconds) => Read() + milliseconds + 1;

    private readonly Instant Read()
    {
        Timer.GetTime(out LinuxTime now);

        uint seconds = now.Seconds - _start.Seconds;
        uint nanoseconds = now.Nanoseconds - _start.Nanoseconds;
        if (now.Nanoseconds < _start.Nanoseconds)
        {
            seconds--;
            nanoseconds += NanosecondsPerSecond;
        }

        return default(Instant).AfterSeconds(seconds) + (nanoseconds / NanosecondsPerMillisecond);
    }
}
