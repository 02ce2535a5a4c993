namespace BssOs.Net.Wire;

/// <summary>
/// A TCP sequence number: a point on a circle of 2^32, so that "before" and "after" are defined only for points less than half a circle
/// apart (RFC 9293 section 3.4).
/// </summary>
public readonly struct SequenceNumber
{
    /// <summary>Makes a number from a header field.</summary>
    public SequenceNumber(uint value) => Value = value;

    /// <summary>The value of the header field.</summary>
    public uint Value { get; }

    public static SequenceNumber operator +(SequenceNumber left, uint right) => new(left.Value + right);

    public static SequenceNumber operator -(SequenceNumber left, uint right) => new(left.Value - right);

    /// <summary>How far <paramref name="left"/> is after <paramref name="right"/>; negative if before.</summary>
    public static int operator -(SequenceNumber left, SequenceNumber right) => (int)(left.Value - right.Value);

    public static bool operator <(SequenceNumber left, SequenceNumber right) => left - right < 0;

    public static bool operator >(SequenceNumber left, SequenceNumber right) => left - right > 0;

    public static bool operator <=(SequenceNumber left, SequenceNumber right) => left - right <= 0;

    public static bool operator >=(SequenceNumber left, SequenceNumber right) => left - right >= 0;

    /// <returns>Whether both are equal.</returns>
    public bool Is(SequenceNumber other) => Value == other.Value;

    /// <returns>Bytes from <paramref name="earlier"/> up to this number; it must not be after this number.</returns>
    public uint Since(SequenceNumber earlier) => Value - earlier.Value;

    /// <returns>The later of two.</returns>
    public static SequenceNumber Later(SequenceNumber left, SequenceNumber right) => left > right ? left : right;
}
