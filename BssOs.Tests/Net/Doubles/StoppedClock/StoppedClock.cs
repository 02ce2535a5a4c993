namespace BssOs.Tests.Net.Doubles.StoppedClock;

/// <summary>A clock on which no time passes: who sleeps does not wake.</summary>
[Server]
public partial struct StoppedClock : IClock
{
    [Required] private static partial Synchronization Synchronization { get; }

    public readonly void GetNow(out Instant now) => now = default;

    public readonly void Sleep(uint milliseconds) => Synchronization.CreateEvent().Wait(0);

    public readonly void SetAlarm(Event target, uint milliseconds)
    {
    }

    public readonly uint CountAlarms() => 0;
}
