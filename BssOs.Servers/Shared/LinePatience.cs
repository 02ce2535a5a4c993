namespace BssOs.Servers.Shared;

/// <summary>
/// What happens to output that a line does not accept because nobody reads at the other end: it waits for a while, and then output is lost
/// until the line accepts something again. So a program that writes neither fails nor blocks for ever.
/// </summary>
internal struct LinePatience
{
    /// <summary>How long output waits for the line at most.</summary>
    public const uint WaitMillisecondsMax = 5000;

    private const uint PauseMilliseconds = 10;

    private Instant _since;
    private bool _isWaiting;

    /// <summary>Whether the line has accepted nothing for so long that output no longer waits for it.</summary>
    public bool IsOut { get; private set; }

    /// <summary>The line has accepted something.</summary>
    public void Reset()
    {
        _isWaiting = false;
        IsOut = false;
    }

    /// <summary>The line accepts nothing now: waits for a moment, during which other threads may call.</summary>
    /// <param name="clock">The clock; null if there is none, in which case nothing waits.</param>
    /// <returns>Whether to try again; if not, the output is lost.</returns>
    public bool TryWait(Clock clock)
    {
        if (IsOut)
            return false;
        if (!clock.IsNull && clock.TryGetNow(out Instant now, out _))
        {
            if (!_isWaiting)
                _since = now;
            _isWaiting = true;
            if (now.Since(_since) < WaitMillisecondsMax && clock.TrySleep(PauseMilliseconds, out _))
                return true;
        }

        // Waiting is impossible in an interrupt handler, or without a clock.
        IsOut = true;
        return false;
    }
}
