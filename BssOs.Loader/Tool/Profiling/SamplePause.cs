using System;

namespace BssOs.Tool.Profiling;

/// <summary>
/// Pauses between two samples, chosen anew each time: a fixed one could keep step with the clock of the system, whose handlers
/// would then always be seen, or never.
/// </summary>
internal static class SamplePause
{
    private const double MillisecondsMin = 1;
    private const double MillisecondsMax = 7;

    // On a busy host a sample may take long; the system is to run most of the time all the same.
    private const double SampleTimes = 3;

    /// <summary>The one after a sample that took some time.</summary>
    public static TimeSpan After(TimeSpan sample) =>
        TimeSpan.FromMilliseconds(MillisecondsMin + (Random.Shared.NextDouble() * (MillisecondsMax - MillisecondsMin)))
            + (SampleTimes * sample);
}
