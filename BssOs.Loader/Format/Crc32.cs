using System;

namespace BssOs.Format;

/// <summary>CRC-32 of IEEE 802.3 (3.2.9), bits reflected.</summary>
public static unsafe class Crc32
{
    private const int NibbleBits = 4;
    private const uint NibbleMask = 0xF;

    // Remainders for the 16 nibbles, polynomial 0xEDB88320: half the speed of a table for bytes, at a sixteenth of the size.
    private static ReadOnlySpan<uint> Remainders =>
    [
        0x0000_0000, 0x1DB7_1064, 0x3B6E_20C8, 0x26D9_30AC, 0x76DC_4190, 0x6B6B_51F4, 0x4DB2_6158, 0x5005_713C,
        0xEDB8_8320, 0xF00F_9344, 0xD6D6_A3E8, 0xCB61_B38C, 0x9B64_C2B0, 0x86D3_D2D4, 0xA00A_E278, 0xBDBD_F21C,
    ];

    /// <summary>The checksum of a file, computed as if its checksum field were 0.</summary>
    public static uint OfFile(byte* file, uint size)
    {
        // Offset of ServerFileHeader.Checksum.
        const uint checksumOffset = 12;
        uint crc = Update(uint.MaxValue, file, checksumOffset);
        uint zero = 0;
        crc = Update(crc, (byte*)&zero, sizeof(uint));
        const uint rest = checksumOffset + sizeof(uint);
        return ~Update(crc, file + rest, size - rest);
    }

    private static uint Update(uint crc, byte* bytes, uint length)
    {
        ReadOnlySpan<uint> remainders = Remainders;
        for (uint i = 0; i < length; i++)
        {
            crc ^= bytes[i];
            crc = (crc >> NibbleBits) ^ remainders[(int)(crc & NibbleMask)];
            crc = (crc >> NibbleBits) ^ remainders[(int)(crc & NibbleMask)];
        }

        return crc;
    }
}
