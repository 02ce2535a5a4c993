using System;

namespace BssOs.Servers.FileContent;

/// <summary>Serves the files of an archive: <c>/files/NAME</c>.</summary>
[Server]
public unsafe partial struct FileContent : IHttpContent
{
    [Required] private static partial FileArchive Archive { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    public HttpResource Open(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> prefix = "/files/"u8;
        if (path.Length <= prefix.Length || !path.Slice(0, prefix.Length).SequenceEqual(prefix))
            Error.NotFound.Throw();
        ReadOnlySpan<byte> name = path.Slice(prefix.Length);
        DataSpace space = Archive.Open(name, out uint size);
        HttpResource resource = OpenFile.New(out OpenFile* file);
        file->Initialize(space.Keep(), (byte*)MemoryMap.Map(space, 0, size), size, MediaTypes.IndexOf(name));
        return resource;
    }
}
