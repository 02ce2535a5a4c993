namespace BssOs;

/// <summary>A constant text that a configuration hands to a server: an address, a port number, a name.</summary>
[Service(0x0000_0046)]
public interface IText
{
    /// <summary>Copies the text, or as much of it as fits.</summary>
    /// <returns>Bytes of the whole text, UTF-8; more than the block holds if it was cut off.</returns>
    uint Get(System.Span<byte> text);
}
