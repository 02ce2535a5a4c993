namespace BssOs.Packer.Assembly;

/// <summary>A word of a routine into which the linker writes an address.</summary>
/// <param name="Offset">Place of the word.</param>
/// <param name="Kind">How the address is written.</param>
/// <param name="Symbol">Whose address.</param>
/// <param name="Addend">What to add to the address.</param>
public sealed record Fixup(uint Offset, FixupKind Kind, string Symbol, int Addend = 0);
