using System;

namespace BssOs.Servers.FileContent;

/// <summary>A file being sent.</summary>
[LocalServer]
public unsafe partial struct OpenFile : IHttpResource
{
    private DataSpace.Permanent _space;
    private byte* _content;
    private uint _length;
    private uint _position;
    private uint _mediaType;

    /// <summary>Starts at the beginning of a file.</summary>
    public void Initialize(DataSpace.Permanent space, byte* content, uint length, uint mediaType)
    {
        _space = space;
        _content = content;
        _length = length;
        _mediaType = mediaType;
    }

    public readonly uint GetLength() => _length;

    public readonly uint GetMediaType(Span<byte> type)
    {
        ReadOnlySpan<byte> text = MediaTypes.Get(_mediaType);
        int count = Math.Min(text.Length, type.Length);
        text.Slice(0, count).CopyTo(type);
        return (uint)count;
    }

    public uint Read(Span<byte> data)
    {
        uint count = Math.Min((uint)data.Length, _length - _position);
        new ReadOnlySpan<byte>(_content + _position, (int)count).CopyTo(data);
        _position += count;
        return count;
    }

    public void Destruct() => _space.Release();
}
