using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tests.Net.Doubles.SimulatedClock;

/// <summary>A clock whose time the test moves on.</summary>
[Server]
public partial struct SimulatedClock : IClock
{
    /// <summary>Sleeping so long means: signal what is due. Only the test does that.</summary>
    public const uint Tick = uint.MaxValue;

    private static readonly List<(Event.Permanent Target, Instant At)> Alarms = [];

    private static SpareAlarms _spares = null!;

    /// <summary>Makes the events that sleepers wait for.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>When the next alarm is due; null if none is.</summary>
    public static Instant? Next => Alarms.Count == 0 ? null : Alarms.MinBy(alarm => alarm.At.Milliseconds).At;

    public readonly void Construct()
    {
        Alarms.Clear();
        _spares = new SpareAlarms(Synchronization);
    }

    public readonly void GetNow(out Instant now) => now = SimulatedNetwork.Current.Now;

    public readonly void Sleep(uint milliseconds)
    {
        if (milliseconds == Tick)
        {
            SignalDue();
            return;
        }

        uint seen = _spares.Begin(Synchronization, out Event.Permanent wake);
        SetAlarm(wake, milliseconds);
        _spares.End(wake, seen);
    }

    public readonly void SetAlarm(Event target, uint milliseconds)
    {
        for (int index = 0; index < Alarms.Count; index++)
        {
            if (!target.Same(Alarms[index].Target))
                continue;
            Alarms[index] = (Alarms[index].Target, SimulatedNetwork.Current.Now + milliseconds);
            return;
        }

        Alarms.Add((target.Keep(), SimulatedNetwork.Current.Now + milliseconds));
    }

    public readonly uint CountAlarms() => (uint)Alarms.Count;

    private static void SignalDue()
    {
        Instant now = SimulatedNetwork.Current.Now;
        for (int index = Alarms.Count - 1; index >= 0; index--)
        {
            if (Alarms[index].At > now)
                continue;
            Event.Permanent target = Alarms[index].Target;
            Alarms.RemoveAt(index);
            target.Signal();
            target.Release();
        }
    }
}
