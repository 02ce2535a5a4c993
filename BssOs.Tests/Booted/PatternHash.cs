using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace BssOs.Tests.Booted;

/// <summary>The hash that a download of <c>/pattern/N</c> must have, computed apart from the server that makes it.</summary>
public static class PatternHash
{
    private const uint Seed = 0x2545_F491;

    /// <summary>SHA-256 of the first bytes of the pattern: Marsaglia's xorshift32 (13, 17, 5), little-endian words.</summary>
    public static string Compute(int length)
    {
        byte[] bytes = new byte[length];
        uint state = Seed;
        for (int i = 0; i < length; i += sizeof(uint))
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i), state);
        }
        return Convert.ToHexString(SHA256.HashData(bytes));
    }
}
