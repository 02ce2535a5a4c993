using System;

namespace BssOs.Servers.StatusPage;

/// <summary>A page, as of the moment when it was requested.</summary>
[LocalServer]
public unsafe partial struct Page : IHttpResource
{
    /// <summary>Memory of the text; released with the page.</summary>
    public DataSpace.Permanent Space;

    /// <summary>The text.</summary>
    public byte* Text;

    /// <summary>Length in bytes.</summary>
    public uint Length;

    /// <summary>Whether it is plain text rather than HTML.</summary>
    public bool IsPlain;

    private uint _position;

    public readonly uint GetLength() => Length;

    public readonly uint GetMediaType(Span<byte> type)
    {
        ReadOnlySpan<byte> text = IsPlain ? "text/plain; charset=utf-8"u8 : "text/html; charset=utf-8"u8;
        int count = Math.Min(text.Length, type.Length);
        text.Slice(0, count).CopyTo(type);
        return (uint)count;
    }

    public uint Read(Span<byte> data)
    {
        uint count = Math.Min((uint)data.Length, Length - _position);
        new ReadOnlySpan<byte>(Text + _position, (int)count).CopyTo(data);
        _position += count;
        return count;
    }

    public void Destruct() => Space.Release();
}
