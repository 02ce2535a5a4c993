using System.Runtime;
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
            CopyUp(to, from, length);
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
        const uint everyByte = 0x0101_0101;
        FillUp(Unsafe.AsPointer(ref destination), value * everyByte, length);
    }

    /// <summary>Copies bytes, the first ones first, by the processor's instructions for blocks (HelperRoutines of the packer).</summary>
    [RuntimeImport("*", "block:CopyUp"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void CopyUp(void* to, void* from, nuint length);

    /// <summary>Fills bytes with those of a word, which are all the same.</summary>
    [RuntimeImport("*", "block:FillUp"), MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void FillUp(void* to, uint word, nuint length);
}
