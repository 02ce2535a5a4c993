namespace BssOs.Packer.Coff;

/// <summary>A word of a section into which an address goes.</summary>
/// <param name="Offset">Place of the word in the section.</param>
/// <param name="Type">Kind; see <see cref="CoffRelocationType"/>.</param>
/// <param name="Symbol">Index of the symbol.</param>
public readonly record struct CoffRelocation(uint Offset, CoffRelocationType Type, int Symbol);
