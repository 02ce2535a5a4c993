using System;

namespace BssOs.Net.Wire;

/// <summary>
/// The options of a TCP header (RFC 9293 section 3.2). Only the maximum segment size is used; others are skipped: since we never offer
/// them, no peer may use them.
/// </summary>
public static class TcpOptions
{
    /// <summary>Size of the maximum segment size option.</summary>
    public const int SegmentSizeLength = 4;

    private const byte EndOfList = 0;
    private const byte NoOperation = 1;
    private const byte SegmentSize = 2;
    private const int LengthOffset = 1;
    private const int ValueOffset = 2;

    /// <summary>Finds the maximum segment size.</summary>
    /// <param name="size">The value of the option; 0 if it is absent.</param>
    /// <returns>False if the options are malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> options, out ushort size)
    {
        size = 0;
        int position = 0;
        while (position < options.Length && options[position] != EndOfList)
        {
            if (options[position] == NoOperation)
            {
                position++;
                continue;
            }

            int left = options.Length - position;
            if (left < ValueOffset)
                return false;
            int length = options[position + LengthOffset];
            if (length < ValueOffset || length > left)
                return false;
            if (options[position] == SegmentSize)
            {
                if (length != SegmentSizeLength)
                    return false;
                size = NetworkOrder.ReadUInt16(options, position + ValueOffset);
            }

            position += length;
        }

        return true;
    }

    /// <summary>Writes the maximum segment size option.</summary>
    public static void WriteSegmentSize(Span<byte> options, ushort size)
    {
        options[0] = SegmentSize;
        options[LengthOffset] = SegmentSizeLength;
        NetworkOrder.WriteUInt16(options, ValueOffset, size);
    }
}
