using System;

namespace BssOs.Tests.Servers;

/// <summary>A text slot that holds "Ada".</summary>
[Server]
public unsafe partial struct FixedText : IText
{
    public uint Get(Span<byte> text)
    {
        "Ada"u8.CopyTo(text);
        return 3;
    }
}
