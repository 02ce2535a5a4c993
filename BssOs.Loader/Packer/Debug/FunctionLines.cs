using System.Collections.Generic;

namespace BssOs.Packer.Debug;

/// <summary>The lines of a function that has an address.</summary>
/// <param name="Address">Its first byte.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Lines">Its lines in the order of the code.</param>
public sealed record FunctionLines(uint Address, uint Size, IReadOnlyList<SourceLine> Lines);
