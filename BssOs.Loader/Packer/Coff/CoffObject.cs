using System.Collections.Generic;

namespace BssOs.Packer.Coff;

/// <summary>An object file.</summary>
/// <param name="Sections">Its sections; the first has number 1.</param>
/// <param name="Symbols">Its symbols; null where an auxiliary record of the symbol before stands.</param>
public sealed record CoffObject(IReadOnlyList<CoffSection> Sections, IReadOnlyList<CoffSymbol?> Symbols);
