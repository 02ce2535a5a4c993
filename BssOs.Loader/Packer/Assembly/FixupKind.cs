namespace BssOs.Packer.Assembly;

/// <summary>How the address of a symbol is written into code.</summary>
public enum FixupKind
{
    /// <summary>As it is.</summary>
    Absolute32,

    /// <summary>Relative to the end of the word that holds it, as call and jump instructions want it.</summary>
    Relative32,
}
