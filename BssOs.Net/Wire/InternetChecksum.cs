using System;

namespace BssOs.Wire;

/// <summary>
/// The Internet checksum (RFC 1071). A sum is the plain sum of big-endian 16-bit words; its carries are folded in at
/// the end. A message may be added in pieces, of which all but the last have an even length.
/// </summary>
public static unsafe class InternetChecksum
{
    private const int UnrolledBytes = 32;

    /// <summary>Adds bytes to a sum that began at 0.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        // The sum does not depend on the byte order in which it is computed (RFC 1071, 2 (B)): it is taken over the
        // processor's own 32-bit words and swapped once. Adding into 64 bits leaves the carries to the upper half.
        ulong words = 0;
        fixed (byte* start = bytes)
        {
            byte* position = start;
            int left = bytes.Length;
            for (; left >= UnrolledBytes; left -= UnrolledBytes, position += UnrolledBytes)
            {
                uint* word = (uint*)position;
                words += word[0];
                words += word[1];
                words += word[2];
                words += word[3];
                words += word[4];
                words += word[5];
                words += word[6];
                words += word[7];
            }

            for (; left >= sizeof(uint); left -= sizeof(uint), position += sizeof(uint))
                words += *(uint*)position;
            if (left >= sizeof(ushort))
            {
                words += *(ushort*)position;
                left -= sizeof(ushort);
                position += sizeof(ushort);
            }

            if (left != 0)
                words += *position;
        }

        uint low = (uint)words;
        uint high = (uint)(words >> 32);
        uint folded = Fold((low & 0xFFFF) + (low >> 16) + (high & 0xFFFF) + (high >> 16));
        return sum + (((folded & 0xFF) << 8) | (folded >> 8));
    }

    /// <summary>Adds the pseudo header of UDP and TCP (RFC 768, RFC 9293 section 3.1).</summary>
    /// <param name="length">Bytes of the transport header and its data.</param>
    public static uint AddPseudoHeader(uint sum, uint source, uint destination, byte protocol, uint length) =>
        sum + (source >> 16) + (source & 0xFFFF) + (destination >> 16) + (destination & 0xFFFF) + protocol + length;

    /// <returns>The checksum of a sum; 0 if the message summed contains its own right checksum.</returns>
    public static ushort Finish(uint sum) => (ushort)~Fold(sum);

    private static uint Fold(uint sum)
    {
        sum = (sum & 0xFFFF) + (sum >> 16);
        return (sum & 0xFFFF) + (sum >> 16);
    }
}
