using System;

namespace BssOs.Servers.TextFan;

/// <summary>Writes the same text to several places, such as screen and serial line.</summary>
[Server]
public unsafe partial struct TextFan : ITextOutput
{
    [Required] private static partial TextOutput First { get; }

    [Required(Optional = true)] private static partial TextOutput Second { get; }

    [Required(Optional = true)] private static partial TextOutput Third { get; }

    public void Write(ReadOnlySpan<byte> text)
    {
        First.Write(text);

        // An output that fails does not affect the others.
        if (!Second.IsNull)
            Second.TryWrite(text, out _);
        if (!Third.IsNull)
            Third.TryWrite(text, out _);
    }
}
