namespace BssOs.Kernel.Ia32;

/// <summary>How an instruction says where a <see cref="Label"/> is.</summary>
internal enum LabelKind : byte
{
    /// <summary>By a byte: the distance from the instruction's end.</summary>
    Short,

    /// <summary>By a word: the distance from the instruction's end.</summary>
    Near,

    /// <summary>By a word: the address.</summary>
    Address,
}
