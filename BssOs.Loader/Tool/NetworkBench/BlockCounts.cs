using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace BssOs.Tool.NetworkBench;

/// <summary>How often each block of code was executed up to a moment: what the plugin's file holds (counter.c).</summary>
/// <param name="file">The file.</param>
public sealed class BlockCounts(byte[] file)
{
    private const int HeadBytes = 16;
    private const int RecordBytes = 16;
    private const int AddressPlace = 8;
    private const int CountPlace = 12;
    private const int Alignment = 8;

    /// <summary>The instructions executed since an earlier moment of the same machine.</summary>
    /// <returns>
    /// For each address that was executed, how often; an address stands there more than once if it is part of several blocks.
    /// </returns>
    public IEnumerable<(uint Address, long Times)> Since(BlockCounts earlier)
    {
        for (int place = HeadBytes; place < file.Length;)
        {
            int count = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(place + CountPlace));
            long times = ExecutionsAt(place) - earlier.ExecutionsAt(place);
            uint address = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + AddressPlace));
            for (int i = 0; i < count && times != 0; i++)
            {
                yield return (address, times);
                address += file[place + RecordBytes + i];
            }

            place += (RecordBytes + count + Alignment - 1) / Alignment * Alignment;
        }
    }

    // A block that was translated later had not been executed.
    private long ExecutionsAt(int place) => place < file.Length ? BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(place)) : 0;
}
