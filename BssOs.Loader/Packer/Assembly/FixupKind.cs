namespace BssOs.Packer.Assembly;

/// <summary>How the address of a symbol is encoded.</summary>
public enum FixupKind
{
    /// <summary>Absolute.</summary>
    Absolute32,

    /// <summary>Relative to the end of the word, as in call and jump instructions.</summary>
    Relative32,
}
