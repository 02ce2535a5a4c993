using System;
using System.Text;

namespace BssOs.Tests.Net.Stack;

/// <summary>A text as a configuration would hold it.</summary>
[Server]
public partial struct FixedText : IText
{
    /// <summary>The text.</summary>
    public static string Value { get; set; } = "";

    public readonly uint Get(Span<byte> text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Value);
        bytes.AsSpan(0, Math.Min(bytes.Length, text.Length)).CopyTo(text);
        return (uint)bytes.Length;
    }
}
