using System;
using System.Text;

namespace BssOs.Tests.Servers;

/// <summary>A keyboard at which somebody has typed a text, and then nothing more.</summary>
[Server]
public partial struct TypedInput : ITextInput
{
    private static byte[] _text = [];
    private static int _given;

    /// <summary>Sets what is typed.</summary>
    public static void Type(string text)
    {
        _text = Encoding.UTF8.GetBytes(text);
        _given = 0;
    }

    public readonly uint Read(Span<byte> text)
    {
        int count = Math.Min(text.Length, _text.Length - _given);
        if (count == 0)
            Error.Closed.Throw();
        _text.AsSpan(_given, count).CopyTo(text);
        _given += count;
        return (uint)count;
    }
}
