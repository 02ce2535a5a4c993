using System.Collections.Generic;

namespace BssOs.Tool.Dump;

/// <summary>A server or one of its local servers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Services">Names of the services that it implements.</param>
/// <param name="PrivateBytes">Size of its private data.</param>
/// <param name="Constructor">Place of its constructor in the code; null for none.</param>
/// <param name="Destructor">Place of its destructor in the code; null for none.</param>
/// <param name="Entries">Place of each function in the code.</param>
public sealed record DumpedClass(
    string Name, IReadOnlyList<string> Services,
    uint PrivateBytes, uint? Constructor, uint? Destructor, IReadOnlyList<DumpedEntry> Entries);
