namespace BssOs.Net.TcpOverIpv4;

/// <summary>A moment at which something is due. Times are milliseconds that wrap around; at most 24 days ahead.</summary>
public struct Deadline
{
    /// <summary>What <see cref="Remaining"/> says if nothing is due.</summary>
    public const uint Never = uint.MaxValue;

    private uint _at;
    private bool _isSet;

    /// <summary>Whether something is due some time.</summary>
    public readonly bool IsSet => _isSet;

    /// <summary>Replaces the deadline by one that lies <paramref name="delay"/> ahead.</summary>
    public void Set(uint now, uint delay)
    {
        _at = now + delay;
        _isSet = true;
    }

    /// <summary>Nothing is due any more.</summary>
    public void Clear() => _isSet = false;

    /// <returns>Whether it is set and has been reached.</returns>
    public readonly bool HasPassed(uint now) => _isSet && (int)(now - _at) >= 0;

    /// <returns>Milliseconds left; <see cref="Never"/> if it is not set.</returns>
    public readonly uint Remaining(uint now) => !_isSet ? Never : HasPassed(now) ? 0 : _at - now;
}
