using System;

namespace BssOs.Servers.RamFileArchive;

/// <summary>The files of a tar archive in memory, such as a boot module created with <c>tar --format=ustar</c>.</summary>
[Server]
public unsafe partial struct RamFileArchive : IFileArchive
{
    /// <summary>Contains the archive.</summary>
    [Required] private static partial FileArchive Files { get; }

    /// <summary>Name of the archive.</summary>
    [Required] private static partial Text Name { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    private DataSpace.Permanent _space;
    private byte* _content;
    private uint _length;

    public void Construct()
    {
        const int nameBytesMax = 64;
        Span<byte> name = stackalloc byte[nameBytesMax];
        int length = (int)Name.Get(name);
        if (length > nameBytesMax)
            Error.InvalidArgument.Throw();
        DataSpace space = Files.Open(name.Slice(0, length), out _length);
        _space = space.Keep();
        _content = (byte*)MemoryMap.Map(space, 0, _length);
    }

    public DataSpace Open(ReadOnlySpan<byte> name, out uint size)
    {
        for (TarEntry entry = First(); entry.IsValid; entry = entry.Next())
        {
            if (!entry.IsFile || !entry.Name.SequenceEqual(name))
                continue;
            size = entry.Size;
            DataSpace part = ArchivePart.New(out ArchivePart* opened);
            opened->Initialize(_space.Reference, entry.ContentOffset, entry.Size);
            return part;
        }

        size = 0;
        Error.NotFound.Throw();
        return default;
    }

    public uint GetName(uint index, Span<byte> name)
    {
        for (TarEntry entry = First(); entry.IsValid; entry = entry.Next())
        {
            if (!entry.IsFile || index-- != 0)
                continue;
            int count = Math.Min(entry.Name.Length, name.Length);
            entry.Name.Slice(0, count).CopyTo(name);
            return (uint)count;
        }

        return 0;
    }

    private readonly TarEntry First() => new(new ReadOnlySpan<byte>(_content, (int)_length), 0);
}
