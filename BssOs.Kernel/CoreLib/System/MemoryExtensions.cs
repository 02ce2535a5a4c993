namespace System;

/// <summary>Operations on spans of bytes.</summary>
public static class MemoryExtensions
{
    /// <summary>Whether two spans have the same content.</summary>
    public static bool SequenceEqual(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> other)
    {
        if (span.Length != other.Length)
            return false;
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] != other[i])
                return false;
        }

        return true;
    }

    /// <inheritdoc cref="SequenceEqual(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static bool SequenceEqual(this Span<byte> span, ReadOnlySpan<byte> other) => SequenceEqual((ReadOnlySpan<byte>)span, other);

    /// <summary>Whether a span begins with the given bytes.</summary>
    public static bool StartsWith(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value)
        => span.Length >= value.Length && SequenceEqual(span.Slice(0, value.Length), value);

    /// <inheritdoc cref="StartsWith(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static bool StartsWith(this Span<byte> span, ReadOnlySpan<byte> value) => StartsWith((ReadOnlySpan<byte>)span, value);

    /// <summary>Whether a span ends with the given bytes.</summary>
    public static bool EndsWith(this ReadOnlySpan<byte> span, ReadOnlySpan<byte> value)
        => span.Length >= value.Length && SequenceEqual(span.Slice(span.Length - value.Length), value);

    /// <inheritdoc cref="EndsWith(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static bool EndsWith(this Span<byte> span, ReadOnlySpan<byte> value) => EndsWith((ReadOnlySpan<byte>)span, value);

    /// <summary>The index of the first such byte; -1 if there is none.</summary>
    public static int IndexOf(this ReadOnlySpan<byte> span, byte value)
    {
        for (int i = 0; i < span.Length; i++)
        {
            if (span[i] == value)
                return i;
        }

        return -1;
    }

    /// <inheritdoc cref="IndexOf(ReadOnlySpan{byte}, byte)"/>
    public static int IndexOf(this Span<byte> span, byte value) => IndexOf((ReadOnlySpan<byte>)span, value);
}
