using System.Collections.Generic;

namespace BssOs.Packer.Pack;

/// <summary>The code of a server, linked.</summary>
/// <param name="Code">Code and constant data.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="CallSites">The calls that leave it, in the order of the code.</param>
/// <param name="Relocations">Places of words relative to the start of the code, in order.</param>
public sealed record ServerCode(
    byte[] Code, IReadOnlyList<ClassCode> Classes, IReadOnlyList<CallSite> CallSites, IReadOnlyList<uint> Relocations);
