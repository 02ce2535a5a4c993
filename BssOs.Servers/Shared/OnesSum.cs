namespace BssOs.Servers.Shared;

/// <summary>
/// Sums in ones' complement, of which the checksums of IPv4, TCP and UDP are made (RFC 1071), in the processor's byte order.
/// </summary>
internal static unsafe class OnesSum
{
    private const int Unrolled = 32;

    /// <summary>Adds a block to a sum, which starts with 0.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="bytes">Where the block begins.</param>
    /// <param name="length">Bytes; only the last block of a sum may have an odd number.</param>
    public static uint Add(uint sum, byte* bytes, uint length)
    {
        // 32 bits at a time; the upper half collects the carries, which compiles to add and adc on IA-32.
        ulong total = sum;
#if BSS_TARGET
        if (length >= Unrolled)
        {
            total = Internal.BlockInstructions.AddWords(bytes, sum, length / Unrolled);
            bytes += length & ~(Unrolled - 1u);
            length &= Unrolled - 1;
        }
#endif
        for (; length >= sizeof(uint); length -= sizeof(uint), bytes += sizeof(uint))
            total += *(uint*)bytes;
        if ((length & 2) != 0)
        {
            total += *(ushort*)bytes;
            bytes += sizeof(ushort);
        }

        if ((length & 1) != 0)
            total += *bytes;
        uint low = (uint)total;
        uint folded = low + (uint)(total >> 32);
        return folded < low ? folded + 1 : folded;
    }

    /// <summary>Makes 16 bits of a sum; those of a block that contains its checksum are all ones.</summary>
    public static ushort Fold(uint sum)
    {
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)(sum + (sum >> 16));
    }
}
