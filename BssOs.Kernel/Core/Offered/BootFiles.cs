namespace BssOs.Kernel;

/// <summary>The files that were loaded with the kernel; see <c>IFileArchive</c>.</summary>
public static unsafe class BootFiles
{
    // In memory of the boot loader, which is never reused.
    private static BootFile* _files;
    private static uint _count;

    // What lies between the first and the last byte of all of them.
    private static byte* _start;
    private static byte* _end;

    /// <summary>Creates the archive object.</summary>
    public static ServerObject* Create(BootFile* files, uint count)
    {
        _files = files;
        _count = count;
        _start = (byte*)~(nuint)0;
        _end = null;
        for (BootFile* file = files; file != files + count; file++)
        {
            if (file->Start < _start)
                _start = file->Start;
            if (file->Start + file->Size > _end)
                _end = file->Start + file->Size;
        }

        ObjectKind* kind = Kinds.Create(BssOs.FileArchive.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.FileArchive.Table.Fill<ServerObject>(kind->Functions, &Open, &GetName);
        return Objects.Create(kind, null);
    }

    /// <summary>Whether a page begins in one of the files: whoever maps those reads them, and nobody changes what others load.</summary>
    public static bool Contains(byte* page)
    {
        // Most memory is elsewhere.
        if (page < _start || page >= _end)
            return false;
        uint i = 0;
        while (i < _count && (nuint)(page - _files[i].Start) >= _files[i].Size)
            i++;
        return i < _count;
    }

    /// <summary>Finds a file.</summary>
    /// <returns>Null if there is none of this name.</returns>
    public static BootFile* Find(byte* name, nuint length)
    {
        for (uint i = 0; i < _count; i++)
        {
            if (Text.Equals(name, length, _files[i].Name))
                return _files + i;
        }

        return null;
    }

    private static nuint Open(ServerObject* self, byte* name, nuint length, uint* size)
    {
        BootFile* file = Find(name, length);
        if (file == null)
            Errors.Throw(Error.NotFound);
        ServerObject* space = KernelDataSpace.TryCreate(file->Start, file->Size, isOwner: false);
        if (space == null)
            Errors.Throw(Error.OutOfMemory);
        *size = file->Size;
        return (nuint)Temporaries.Push(space);
    }

    private static nuint GetName(ServerObject* self, nuint index, byte* name, nuint size)
    {
        if (index >= _count)
            return 0;
        byte* text = _files[index].Name;
        nuint i = 0;
        for (; text[i] != 0 && i < size; i++)
            name[i] = text[i];
        return i;
    }
}
