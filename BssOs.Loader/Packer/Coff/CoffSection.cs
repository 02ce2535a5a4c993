using System.Collections.Generic;

namespace BssOs.Packer.Coff;

/// <summary>A section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">Its characteristics.</param>
/// <param name="Content">Its bytes; zeroes if it is uninitialized.</param>
/// <param name="Relocations">Where addresses go.</param>
public sealed record CoffSection(string Name, uint Flags, byte[] Content, IReadOnlyList<CoffRelocation> Relocations)
{
    // IMAGE_SCN_… of the PE format, "Section flags".
    private const uint CodeFlag = 0x0000_0020;
    private const uint UninitializedFlag = 0x0000_0080;
    private const uint WriteFlag = 0x8000_0000;
    private const int AlignmentShift = 20;
    private const uint AlignmentMask = 0xF;

    /// <summary>Whether it holds instructions.</summary>
    public bool IsCode => (Flags & CodeFlag) != 0;

    /// <summary>Whether it only has a size.</summary>
    public bool IsUninitialized => (Flags & UninitializedFlag) != 0;

    /// <summary>Whether it may be written at run time.</summary>
    public bool IsWritable => (Flags & WriteFlag) != 0;

    /// <summary>A power of two that its address is a multiple of.</summary>
    public uint Alignment
    {
        get
        {
            int exponent = (int)((Flags >> AlignmentShift) & AlignmentMask);
            return exponent == 0 ? 1u : 1u << (exponent - 1);
        }
    }
}
