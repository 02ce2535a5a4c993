namespace BssOs.Packer.Build;

/// <summary>A server file that was built.</summary>
/// <param name="Name">Its name without extension.</param>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Folder">Folder of its source, relative to the repository.</param>
/// <param name="IsFresh">Whether it was compiled now rather than taken from the cache.</param>
public sealed record BuiltServer(string Name, string Path, int Bytes, string Folder, bool IsFresh);
