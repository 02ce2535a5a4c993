using System;

namespace BssOs.Servers.MappedFiles;

/// <summary>A file: a table with a reference to each page that was accessed. Behind the end of the file the last one has zeroes.</summary>
[LocalServer]
public unsafe partial struct FileSpace : IDataSpace
{
    private DataSpace.Permanent _file;
    private byte* _bytes;
    private uint _size;
    private DataSpace.Permanent _memory;
    private DataSpace.Permanent* _pages;

    private readonly uint PageCount => (_size / MappedFiles.PageBytes) + (_size % MappedFiles.PageBytes == 0 ? 0u : 1u);

    /// <summary>Sets which file it is.</summary>
    public void Initialize(DataSpace file, uint size)
    {
        _file = file.Keep();
        if (size == 0)
            return;
        _bytes = (byte*)MappedFiles.MemoryMap.Map(file, 0, size);
        _size = size;
        uint bytes = PageCount * (uint)sizeof(DataSpace.Permanent);
        DataSpace memory = MappedFiles.PhysicalMemory.Allocate(((bytes - 1) / MappedFiles.PageBytes) + 1, out _);
        _memory = memory.Keep();
        _pages = (DataSpace.Permanent*)MappedFiles.MemoryMap.Map(memory, 0, bytes);
    }

    public readonly uint GetSize() => _size;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        if (offset >= _size)
            Error.InvalidArgument.Throw();

        // The file stays as it is; who wants to write takes a copy of it.
        if ((access & PageAccess.Write) != 0)
            Error.Refused.Throw();
        targetOffset = offset % MappedFiles.PageBytes;
        length = MappedFiles.PageBytes - targetOffset;
        DataSpace.Permanent* page = _pages + (offset / MappedFiles.PageBytes);
        if (page->IsNull)
            Bring(page, offset - targetOffset);
        return *page;
    }

    public void Destruct()
    {
        if (!_memory.IsNull)
        {
            for (uint i = 0; i < PageCount; i++)
            {
                if (!_pages[i].IsNull)
                    _pages[i].Release();
            }

            _memory.Release();
        }

        if (!_file.IsNull)
            _file.Release();
    }

    private readonly void Bring(DataSpace.Permanent* page, uint offset)
    {
        DataSpace made = MappedFiles.PhysicalMemory.Allocate(1, out _);
        int count = (int)Math.Min(MappedFiles.PageBytes, _size - offset);
        byte* target = (byte*)MappedFiles.MemoryMap.Map(made, 0, MappedFiles.PageBytes);
        new ReadOnlySpan<byte>(_bytes + offset, count).CopyTo(new Span<byte>(target, count));

        // Another thread may have come in meanwhile.
        if (page->IsNull)
            *page = made.Keep();
    }
}
