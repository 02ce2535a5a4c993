namespace BssOs.Net.TcpOverIpv4;

/// <summary>A time at which something is due, or none.</summary>
public struct Deadline
{
    /// <summary>Value of <see cref="Remaining"/> if nothing is due.</summary>
    public const uint Never = uint.MaxValue;

    private Instant _at;
    private bool _isSet;

    /// <summary>Whether a deadline is set.</summary>
    public readonly bool IsSet => _isSet;

    /// <summary>Sets the deadline to <paramref name="delay"/> from now.</summary>
    public void Set(Instant now, uint delay)
    {
        _at = now + delay;
        _isSet = true;
    }

    /// <summary>Clears the deadline.</summary>
    public void Clear() => _isSet = false;

    /// <returns>Whether it is set and has been reached.</returns>
    public readonly bool HasPassed(Instant now) => _isSet && now >= _at;

    /// <returns>Milliseconds left; <see cref="Never"/> if it is not set.</returns>
    public readonly uint Remaining(Instant now) => _isSet ? _at.Since(now) : Never;
}
