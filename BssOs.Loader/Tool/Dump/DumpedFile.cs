using System.Collections.Generic;

namespace BssOs.Tool.Dump;

/// <summary>Everything that a server file says.</summary>
/// <param name="Name">Name of the server.</param>
/// <param name="Header">What it says about itself as a whole.</param>
/// <param name="Classes">The server, then its local servers.</param>
/// <param name="Required">The slots that the wiring fills.</param>
/// <param name="Services">Every service it speaks of.</param>
/// <param name="CallSites">Every call that leaves the server.</param>
/// <param name="Relocations">Places of absolute addresses in the code.</param>
public sealed record DumpedFile(
    string Name,
    DumpedHeader Header,
    IReadOnlyList<DumpedClass> Classes,
    IReadOnlyList<DumpedRequirement> Required,
    IReadOnlyList<DumpedService> Services,
    IReadOnlyList<DumpedCallSite> CallSites,
    IReadOnlyList<uint> Relocations)
{
    /// <summary>The code block.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public required byte[] Code { get; init; }
}
