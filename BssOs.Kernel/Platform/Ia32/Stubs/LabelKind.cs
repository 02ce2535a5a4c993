namespace BssOs.Kernel.Ia32;

/// <summary>How an instruction encodes a <see cref="Label"/>.</summary>
internal enum LabelKind : byte
{
    /// <summary>As a byte: the distance from the instruction's end.</summary>
    Short,

    /// <summary>As a word: the distance from the instruction's end.</summary>
    Near,

    /// <summary>As a word: the address.</summary>
    Address,
}
