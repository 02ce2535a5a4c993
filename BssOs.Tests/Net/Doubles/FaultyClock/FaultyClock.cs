namespace BssOs.Tests.Net.Doubles.FaultyClock;

/// <summary>A clock that cannot be read once, or for a while, when the test says so.</summary>
[Server]
public partial struct FaultyClock : IClock
{
    /// <summary>The clock that it is otherwise.</summary>
    [Required] private static partial global::BssOs.Clock Clock { get; }

    /// <summary>Which reading from now on fails: 1 is the next one, 0 none.</summary>
    public static int FailingReading { get; set; }

    /// <summary>Whether no reading succeeds.</summary>
    public static bool IsBroken { get; set; }

    public readonly void Construct()
    {
        FailingReading = 0;
        IsBroken = false;
    }

    public readonly void GetNow(out Instant now)
    {
        if (IsBroken || (FailingReading != 0 && --FailingReading == 0))
            Error.DeviceFailure.Throw();
        Clock.GetNow(out now);
    }

    public readonly void Sleep(uint milliseconds) => Clock.Sleep(milliseconds);

    public readonly void SetAlarm(Event target, uint milliseconds) => Clock.SetAlarm(target, milliseconds);

    public readonly uint CountAlarms() => Clock.CountAlarms();
}
