namespace BssOs;

/// <summary>A constant text that a configuration passes to a server: an address, a port number, a name.</summary>
[Service(0x0000_0046)]
public interface IText
{
    /// <summary>Copies the text, or as much of it as fits.</summary>
    /// <returns>Length of the whole text in bytes, UTF-8; greater than the block's if the text was truncated.</returns>
    uint Get(System.Span<byte> text);
}
