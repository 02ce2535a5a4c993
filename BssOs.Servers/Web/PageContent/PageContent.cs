using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.PageContent;

/// <summary>Serves <c>/</c>: one page of a length that the configuration says, to measure requests.</summary>
[Server]
public unsafe partial struct PageContent : IHttpContent
{
    /// <summary>Length of the longest page.</summary>
    public const int BytesMax = 4096;

    private const uint BytesDefault = 1024;

    private uint _length;
    private fixed byte _page[BytesMax];

    /// <summary>Length of the page; 1024 if empty.</summary>
    [Required(Optional = true)] private static partial Text Bytes { get; }

    public void Construct()
    {
        _length = TextNumber.Read(Bytes, BytesDefault);
        if (_length > BytesMax)
            Error.BadConfiguration.Throw();
        fixed (byte* page = _page)
            new Span<byte>(page, (int)_length).Fill((byte)'x');
    }

    public HttpResource Open(ReadOnlySpan<byte> path)
    {
        if (path.Length != 1 || path[0] != '/')
            Error.NotFound.Throw();
        HttpResource resource = Page.New(out Page* page);
        page->Parent = Self;
        return resource;
    }

    /// <summary>The page.</summary>
    internal readonly ReadOnlySpan<byte> GetPage()
    {
        fixed (byte* page = _page)
            return new ReadOnlySpan<byte>(page, (int)_length);
    }
}
