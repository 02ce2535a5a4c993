using System;

namespace BssOs.Servers.PatternContent;

/// <summary>A pattern being sent.</summary>
[LocalServer]
public unsafe partial struct Pattern : IHttpResource
{
    private const uint Seed = 0x2545F491;

    private uint _length;
    private uint _left;
    private uint _state;
    private uint _word;
    private int _bytesOfWord;

    /// <summary>Starts the pattern.</summary>
    public void Initialize(uint length)
    {
        _length = length;
        _left = length;
        _state = Seed;
    }

    public readonly uint GetLength() => _length;

    public readonly uint GetMediaType(Span<byte> type)
    {
        ReadOnlySpan<byte> text = "application/octet-stream"u8;
        int count = Math.Min(text.Length, type.Length);
        text.Slice(0, count).CopyTo(type);
        return (uint)count;
    }

    public uint Read(Span<byte> data)
    {
        int count = (int)Math.Min((uint)data.Length, _left);
        for (int i = 0; i < count; i++)
        {
            if (_bytesOfWord == 0)
                Step();
            data[i] = (byte)_word;
            _word >>= 8;
            _bytesOfWord--;
        }

        _left -= (uint)count;
        return (uint)count;
    }

    private void Step()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        _word = _state;
        _bytesOfWord = sizeof(uint);
    }
}
