using System.Collections.Generic;

namespace BssOs.Tests.Net.Doubles.SteppedClock;

/// <summary>A clock whose time the test moves on, by asking it to sleep for <see cref="Tick"/>.</summary>
[Server]
public partial struct SteppedClock : IClock
{
    /// <summary>Sleeping so long means: wake who has slept long enough. Only the test does that.</summary>
    public const uint Tick = uint.MaxValue;

    private static readonly List<(Event.Permanent Target, Instant At)> Sleepers = [];

    private static SpareAlarms _spares = null!;

    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>The time.</summary>
    public static Instant Now { get; set; }

    public readonly void Construct()
    {
        Sleepers.Clear();
        Now = new Instant(1000);
        _spares = new SpareAlarms(Synchronization);
    }

    public readonly void GetNow(out Instant now) => now = Now;

    public readonly void Sleep(uint milliseconds)
    {
        if (milliseconds == Tick)
        {
            WakeDue();
            return;
        }

        uint seen = _spares.Begin(Synchronization, out Event.Permanent wake);
        SetAlarm(wake, milliseconds);
        _spares.End(wake, seen);
    }

    public readonly void SetAlarm(Event target, uint milliseconds)
    {
        // One alarm for each event.
        for (int index = 0; index < Sleepers.Count; index++)
        {
            if (!target.Same(Sleepers[index].Target))
                continue;
            Sleepers[index] = (Sleepers[index].Target, Now + milliseconds);
            return;
        }

        Sleepers.Add((target.Keep(), Now + milliseconds));
    }

    public readonly uint CountAlarms() => (uint)Sleepers.Count;

    private static void WakeDue()
    {
        for (int index = Sleepers.Count - 1; index >= 0; index--)
        {
            if (Sleepers[index].At > Now)
                continue;
            Event.Permanent target = Sleepers[index].Target;
            Sleepers.RemoveAt(index);
            target.Signal();
            target.Release();
        }
    }
}
