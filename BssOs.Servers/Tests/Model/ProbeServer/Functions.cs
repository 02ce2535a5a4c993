using System;

namespace BssOs.Servers.ProbeServer;

/// <summary>What server and local server have in common.</summary>
internal static unsafe class Functions
{
    // Constant data at an absolute address: correct only if the loader has relocated it.
    private static ReadOnlySpan<byte> Table => [2, 3, 5, 7, 11, 13, 17, 19];

    public static uint Scalars(bool first, byte second, sbyte third, short fourth, ushort fifth, int sixth, uint seventh, nuint eighth)
    {
        uint sum = first ? 1u : 0u;
        sum += 2u * second;
        sum += 3u * (uint)third;
        sum += 4u * (uint)fourth;
        sum += 5u * fifth;
        sum += 6u * (uint)sixth;
        sum += 7u * seventh;
        return sum + (8u * (uint)eighth);
    }

    public static uint Weigh(ReadOnlySpan<uint> amounts)
    {
        uint sum = 0;
        for (int i = 0; i < amounts.Length; i++)
            sum += (uint)(i + 1) * amounts[i];
        return sum;
    }

    public static uint GetNullBlocks(ReadOnlySpan<byte> read, Span<byte> written, Span<byte> changed)
    {
        fixed (byte* first = read)
        fixed (byte* second = written)
        fixed (byte* third = changed)
            return (first == null ? 1u : 0u) | (second == null ? 2u : 0u) | (third == null ? 4u : 0u);
    }

    public static uint Read(ReadOnlySpan<byte> block)
    {
        uint sum = 0;
        for (int i = 0; i < block.Length; i++)
            sum += block[i];
        return sum;
    }

    public static uint Fill(Span<byte> block, uint offset, uint count, byte value)
    {
        block.Slice((int)offset, (int)count).Fill(value);
        return (uint)block.Length;
    }

    public static void Turn(Span<byte> block)
    {
        for (int i = 0, j = block.Length - 1; i < j; i++, j--)
            (block[i], block[j]) = (block[j], block[i]);
    }

    public static void Increase(ReadOnlySpan<byte> from, Span<byte> to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = (byte)(from[i] + 1);
    }

    public static void Records(in ProbeRecord read, out ProbeRecord written, ref ProbeRecord changed)
    {
        written = read;
        changed.First += read.First;
        changed.Second += read.Second;
        changed.Third += read.Third;
        changed.Fourth += read.Fourth;
        changed.Fifth += read.Fifth;
    }

    public static uint LookUp(uint index)
    {
        delegate*<uint, uint> find = &Find;
        return find(index);
    }

    public static nuint GetCodeAddress() => (nuint)(delegate*<uint, uint>)&Find;

    private static uint Find(uint index) => Table[(int)index];
}
