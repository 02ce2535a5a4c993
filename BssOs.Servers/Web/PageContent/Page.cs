using System;

namespace BssOs.Servers.PageContent;

/// <summary>The page being sent.</summary>
[LocalServer]
public unsafe partial struct Page : IHttpResource
{
    /// <summary>Who has it.</summary>
    internal PageContent* Parent;

    private int _position;

    public readonly uint GetLength() => (uint)Parent->GetPage().Length;

    public readonly uint GetMediaType(Span<byte> type)
    {
        ReadOnlySpan<byte> text = "text/plain"u8;
        int count = Math.Min(text.Length, type.Length);
        text.Slice(0, count).CopyTo(type);
        return (uint)count;
    }

    public uint Read(Span<byte> data)
    {
        ReadOnlySpan<byte> rest = Parent->GetPage().Slice(_position);
        int count = Math.Min(rest.Length, data.Length);
        rest.Slice(0, count).CopyTo(data);
        _position += count;
        return (uint)count;
    }
}
