using System.Collections.Generic;

namespace BssOs.Packer.Build;

/// <summary>The source of a server: one folder.</summary>
/// <param name="StructName">Name of its struct, which is that of its folder.</param>
/// <param name="FileName">Name of its server file without ending.</param>
/// <param name="Folder">The folder.</param>
/// <param name="Files">Its files.</param>
public sealed record ServerSource(string StructName, string FileName, string Folder, IReadOnlyList<string> Files);
