using System;

namespace BssOs.Net.Wire;

/// <summary>
/// The ones' complement sum of IPv4, ICMP, UDP and TCP (RFC 1071). Sums are kept in the processor's byte order, in which they are the same
/// except for a swap at the end (RFC 1071, 2 B).
/// </summary>
public static unsafe class InternetChecksum
{
    /// <summary>Adds a block to a sum, which starts with 0.</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="data">Bytes; only the last block of a sum may have an odd length.</param>
    public static uint Add(uint sum, ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data)
            return Servers.Shared.OnesSum.Add(sum, bytes, (uint)data.Length);
    }

    /// <summary>Adds the pseudo header that UDP and TCP include in their checksums (RFC 768, RFC 9293 3.1).</summary>
    /// <param name="sum">The sum so far.</param>
    /// <param name="source">Source address of the datagram.</param>
    /// <param name="destination">Destination address of the datagram.</param>
    /// <param name="protocol">Such as 17 for UDP.</param>
    /// <param name="length">Length of the transport header and what follows it.</param>
    public static uint AddPseudoHeader(uint sum, Ipv4Address source, Ipv4Address destination, byte protocol, int length)
    {
        ulong total = sum;
        total += NetworkOrder.Swap(source.Value);
        total += NetworkOrder.Swap(destination.Value);
        total += (uint)protocol << 8;
        total += NetworkOrder.Swap((ushort)length);
        return Fold(total);
    }

    /// <summary>Completes a sum.</summary>
    /// <returns>
    /// The checksum, to be written with <see cref="NetworkOrder.WriteUInt16"/>. For a block that contains its correct checksum the result
    /// is 0.
    /// </returns>
    public static ushort Finish(uint sum)
    {
        sum = (sum & 0xFFFF) + (sum >> 16);
        sum += sum >> 16;
        return NetworkOrder.Swap((ushort)~sum);
    }

    /// <summary>Checksum of one block.</summary>
    public static ushort Compute(ReadOnlySpan<byte> data) => Finish(Add(0, data));

    private static uint Fold(ulong total)
    {
        uint low = (uint)total;
        uint sum = low + (uint)(total >> 32);
        return sum < low ? sum + 1 : sum;
    }
}
