namespace BssOs.Packer.Assembly;

/// <summary>A word of a routine into which the linker writes an address.</summary>
/// <param name="Offset">Offset of the word.</param>
/// <param name="Kind">How the address is encoded.</param>
/// <param name="Symbol">The symbol whose address it is.</param>
/// <param name="Addend">What to add to the address.</param>
public sealed record Fixup(uint Offset, FixupKind Kind, string Symbol, int Addend = 0);
