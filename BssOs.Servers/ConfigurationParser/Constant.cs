using System;

namespace BssOs.Servers.ConfigurationParser;

/// <summary>A text or number that a configuration file passes to a server.</summary>
[LocalServer]
public unsafe partial struct Constant : IText
{
    private byte* _text;
    private uint _length;

    public uint Get(Span<byte> text)
    {
        new ReadOnlySpan<byte>(_text, Math.Min((int)_length, text.Length)).CopyTo(text);
        return _length;
    }

    /// <param name="text">Part of a configuration file, whose memory stays as long as the parser.</param>
    /// <param name="length">Length in bytes.</param>
    internal void Set(byte* text, uint length)
    {
        _text = text;
        _length = length;
    }
}
