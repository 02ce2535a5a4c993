namespace BssOs.Packer.Coff;

/// <summary>Kinds of relocations for IA-32 (Microsoft, PE format, "Type indicators", Intel 386 processors).</summary>
public enum CoffRelocationType : ushort
{
    /// <summary>No relocation.</summary>
    Absolute = 0x00,

    /// <summary>The address.</summary>
    Dir32 = 0x06,

    /// <summary>The address relative to that of the image.</summary>
    Dir32NoBase = 0x07,

    /// <summary>Number of the symbol's section; debug information only.</summary>
    Section = 0x0A,

    /// <summary>Offset from the start of the symbol's section; debug information only.</summary>
    SectionRelative = 0x0B,

    /// <summary>The address relative to the end of the word.</summary>
    Rel32 = 0x14,
}
