namespace BssOs;

/// <summary>Gives characters as they are typed.</summary>
[Service(0x0000_0041)]
public interface ITextInput
{
    /// <summary>Blocks until there is at least one byte.</summary>
    /// <returns>Bytes written into <paramref name="text"/>, UTF-8.</returns>
    uint Read(System.Span<byte> text);
}
