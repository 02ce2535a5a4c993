using System.Runtime.CompilerServices;
using BssOs.Servers.Shared;

namespace BssOs.Servers.Pit8254;

/// <summary>
/// The 8254 programmable interval timer of a PC, as clock with alarms. Counter 0 generates ticks, which only wake threads; time is measured
/// by counter 2 and the processor's time stamp counter (<see cref="TimeKeeper"/>), so that it is correct even if ticks are missed.
/// </summary>
[Server]
public unsafe partial struct Pit8254 : IClock
{
    /// <summary>
    /// Ticks per second. More would cost instructions while the system is idle; fewer would make short timeouts (40 ms for a delayed
    /// acknowledgement) imprecise.
    /// </summary>
    public const uint TicksPerSecond = 250;

    /// <summary>Periods of the input clock per tick; 4773 gives 249.99 ticks per second.</summary>
    public const uint Divisor = (Registers.InputHertz + (TicksPerSecond / 2)) / TicksPerSecond;

    /// <summary>
    /// Reads of counter 2 within which it must have changed: a port access takes about a microsecond, as long as a count.
    /// </summary>
    private const int PollsMax = 1000;

    private TimeKeeper _time;
    private AlarmTable _alarms;
    private Event.Permanent _asleep;
    private InterruptHandler.Permanent _handler;
    private bool _isCounting;

    /// <summary>The timer's registers: <c>ports 0x40 4</c>.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>The register that gates counter 2: <c>ports 0x61 1</c>.</summary>
    [Required] private static partial Ports Gate { get; }

    /// <summary>Line 0 of the interrupt controller.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Provides the processor's time stamp counter.</summary>
    [Required] private static partial Machine Machine { get; }

    /// <summary>Creates the event on which sleeping threads wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts the ticks; errors: <see cref="Error.DeviceFailure"/> if there is no timer.</summary>
    public void Construct()
    {
        _asleep = Synchronization.CreateEvent().Keep();
        _alarms.Reserve(_asleep);
        StartCounting();
        Ports.Write8(Registers.Control, Registers.Counter0RateGenerator);
        Ports.Write8(Registers.Counter0, unchecked((byte)Divisor));
        Ports.Write8(Registers.Counter0, (byte)(Divisor >> 8));
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
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

        // All sleeping threads share one event, since one for each would take memory; each checks whether its time has come.
        Instant due = DueIn(milliseconds);
        uint seen = _asleep.GetCount();
        _alarms.Add(_asleep, due);
        while (_time.Now < due)
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

    /// <summary>Updates the time and signals the alarms that are due.</summary>
    internal void Tick()
    {
        if (_isCounting)
            _time.Look(ReadCycles(), ReadCount());
        else
            _time.Pass(Divisor);

        // Each is removed from the table before its event is signalled, since this server is unlocked during the call.
        for (int i = 0; i < AlarmTable.Capacity && _alarms.TryTake(_time.Now, out Event.Permanent target); i++)
        {
            target.Signal();
            target.Release();
        }
    }

    // The last tick may have been long ago if the system was busy, and an alarm counted from it would come too early.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly Instant DueIn(uint milliseconds)
    {
        ulong cycles = ReadCycles();
        Instant now = _isCounting ? _time.At(cycles) : _time.Now + (1000 / TicksPerSecond);
        return now + milliseconds;
    }

    private void StartCounting()
    {
        Gate.Write8(Registers.Gate, (byte)((Gate.Read8(Registers.Gate) & Registers.GateKept) | Registers.GateOpen));
        Ports.Write8(Registers.Control, Registers.Counter2RateGenerator);

        // 0 means the largest count.
        Ports.Write8(Registers.Counter2, 0);
        Ports.Write8(Registers.Counter2, 0);
        ushort first = ReadCount();
        for (int i = 0; i < PollsMax && !_isCounting; i++)
            _isCounting = ReadCount() != first;

        // A missing device reads as all ones; a counter that was set to 0 and stands still does not.
        if (!_isCounting && first == ushort.MaxValue)
            Error.DeviceFailure.Throw();
        _time.Begin(ReadCycles(), ReadCount());
    }

    private static ulong ReadCycles()
    {
        uint low = Machine.GetLongCycles(out uint high);
        return ((ulong)high << 32) | low;
    }

    private static ushort ReadCount()
    {
        Ports.Write8(Registers.Control, Registers.LatchCounter2);
        uint low = Ports.Read8(Registers.Counter2);
        return (ushort)(low | ((uint)Ports.Read8(Registers.Counter2) << 8));
    }
}
