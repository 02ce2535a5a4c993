namespace BssOs;

/// <summary>Takes text: a console, a serial line.</summary>
[Service(0x0000_0040)]
public interface ITextOutput
{
    /// <param name="text">UTF-8; lines end with a line feed.</param>
    void Write(System.ReadOnlySpan<byte> text);
}
