namespace BssOs.Shared;

/// <summary>
/// What becomes of output that a line does not take, because nobody reads at its other end: it waits for a while, and then it is lost until
/// the line takes something again. So a program that writes neither ends nor stands still for good.
/// </summary>
internal struct LinePatience
{
    /// <summary>How long output waits for the line at most.</summary>
    public const uint LongestWaitMilliseconds = 5000;

    private const uint PauseMilliseconds = 10;

    private Instant _since;
    private bool _isWaiting;

    /// <summary>Whether the line has taken nothing for so long that output no longer waits for it.</summary>
    public bool IsOut { get; private set; }

    /// <summary>The line took something.</summary>
    public void Reset()
    {
        _isWaiting = false;
        IsOut = false;
    }

    /// <summary>The line takes nothing now: lets some time pass. Other threads may call meanwhile.</summary>
    /// <param name="clock">The clock; null if there is none, and then nothing waits.</param>
    /// <returns>Whether to try again, else the output is lost.</returns>
    public bool TryWait(Clock clock)
    {
        if (IsOut)
            return false;
        if (!clock.IsNull && clock.TryGetNow(out Instant now, out _))
        {
            if (!_isWaiting)
                _since = now;
            _isWaiting = true;
            if (now.Since(_since) < LongestWaitMilliseconds && clock.TrySleep(PauseMilliseconds, out _))
                return true;
        }

        // Nothing can wait in an interrupt handler, or without a clock.
        IsOut = true;
        return false;
    }
}
