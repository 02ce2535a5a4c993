using System;

namespace BssOs.Servers.MappedFiles;

/// <summary>
/// The files of another archive as pages that can be mapped, wherever they begin and end; each page comes when it is accessed.
/// </summary>
[Server]
public unsafe partial struct MappedFiles : IFileArchive
{
    internal const uint PageBytes = 4096;

    [Required] internal static partial PhysicalMemory PhysicalMemory { get; }

    [Required] internal static partial MemoryMap MemoryMap { get; }

    /// <summary>Where the files are.</summary>
    [Required] private static partial FileArchive Files { get; }

    public readonly DataSpace Open(ReadOnlySpan<byte> name, out uint size)
    {
        DataSpace file = Files.Open(name, out size);
        DataSpace made = FileSpace.New(out FileSpace* space);
        space->Initialize(file, size);
        return made;
    }

    public readonly uint GetName(uint index, Span<byte> name) => Files.GetName(index, name);
}
