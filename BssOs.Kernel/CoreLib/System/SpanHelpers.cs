using System.Runtime.CompilerServices;

namespace System;

/// <summary>
/// Copying and filling blocks; the machine-code compiler calls these functions by name if it does not expand them inline.
/// </summary>
internal static unsafe class SpanHelpers
{
    /// <summary>Copies bytes; the blocks may overlap.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Memmove(ref byte destination, ref byte source, nuint length)
    {
        byte* to = (byte*)Unsafe.AsPointer(ref destination);
        byte* from = (byte*)Unsafe.AsPointer(ref source);
        if ((nuint)to - (nuint)from >= length)
        {
            // Word by word as far as possible: x86 needs no alignment.
            for (; length >= sizeof(uint); length -= sizeof(uint), to += sizeof(uint), from += sizeof(uint))
                *(uint*)to = *(uint*)from;
            for (; length != 0; length--)
                *to++ = *from++;
        }
        else
        {
            for (; length >= sizeof(uint); length -= sizeof(uint))
                *(uint*)(to + length - sizeof(uint)) = *(uint*)(from + length - sizeof(uint));
            for (; length != 0; length--)
                to[length - 1] = from[length - 1];
        }
    }

    /// <summary>Zeroes bytes.</summary>
    internal static void ClearWithoutReferences(ref byte destination, nuint length) => Fill(ref destination, 0, length);

    /// <summary>Sets bytes to a value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Fill(ref byte destination, byte value, nuint length)
    {
        // The same byte in all four bytes of a word.
        const uint EveryByte = 0x0101_0101;
        byte* to = (byte*)Unsafe.AsPointer(ref destination);
        uint word = value * EveryByte;
        for (; length >= sizeof(uint); length -= sizeof(uint), to += sizeof(uint))
            *(uint*)to = word;
        for (; length != 0; length--)
            *to++ = value;
    }
}
