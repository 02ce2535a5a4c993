using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using BssOs.Packer.Assembly;

namespace BssOs.Packer.Link;

/// <summary>Writes atoms that have addresses into a block of bytes.</summary>
public static class ImageWriter
{
    /// <summary>Writes atoms and the addresses that go into them.</summary>
    /// <param name="image">The block.</param>
    /// <param name="address">Its address.</param>
    /// <param name="atoms">The atoms; those with zeroes only are left out.</param>
    /// <param name="resolve">The address of a symbol; null if the word stays as it is, because somebody else will fill it in.</param>
    public static void Write(Span<byte> image, uint address, IEnumerable<Atom> atoms, Func<string, uint?> resolve)
    {
        foreach (Atom atom in atoms)
        {
            if (atom.Kind == AtomKind.ZeroedData)
                continue;
            Span<byte> place = image.Slice((int)(atom.Address - address), atom.Content.Length);
            atom.Content.CopyTo(place);
            foreach (Fixup fixup in atom.Fixups)
            {
                if (resolve(fixup.Symbol) is not { } target)
                    continue;
                uint value = unchecked(target + (uint)fixup.Addend);
                if (fixup.Kind == FixupKind.Relative32)
                    value = unchecked(value - (atom.Address + fixup.Offset + sizeof(uint)));
                BinaryPrimitives.WriteUInt32LittleEndian(place[(int)fixup.Offset..], value);
            }
        }
    }
}
