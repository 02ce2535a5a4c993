using System;

namespace BssOs.Wire;

/// <summary>What IPv4 addresses mean. They are numbers everywhere: 10.0.2.15 is 0x0A00020F.</summary>
public static class Ipv4Address
{
    /// <summary>255.255.255.255, every host on the link (RFC 1122 3.2.1.3 c).</summary>
    public const uint Broadcast = 0xFFFFFFFF;

    /// <summary>Longest text, <c>255.255.255.255</c>.</summary>
    public const int MaximumTextLength = 15;

    /// <summary>Whether it denotes a group of hosts, 224.0.0.0/4 (RFC 1112).</summary>
    public static bool IsMulticast(uint address) => address >> 28 == 0xE;

    /// <summary>Whether it must never leave a host, 127.0.0.0/8 (RFC 1122 3.2.1.3 g).</summary>
    public static bool IsLoopback(uint address) => address >> 24 == 127;

    /// <summary>
    /// Whether no datagram may be sent to it: this network, 0.0.0.0/8, this host, 127.0.0.0/8 (RFC 1122 3.2.1.3), and what is
    /// reserved, 240.0.0.0/4 (RFC 1112 4), but for the broadcast address.
    /// </summary>
    public static bool IsNoDestination(uint address) =>
        address >> 24 == 0 || IsLoopback(address) || (address >> 28 == 0xF && address != Broadcast);

    /// <summary>Whether it denotes all hosts of the network that <paramref name="local"/> lies in.</summary>
    public static bool IsBroadcastOf(uint address, uint local, uint mask) =>
        address == Broadcast || (local != 0 && mask < MaximumHostlessMask && address == (local | ~mask));

    /// <summary>Whether one bit follows the other without a gap, as a mask's must (RFC 1812 2.2.5.2).</summary>
    public static bool IsMask(uint mask) => (~mask & (~mask + 1)) == 0;

    /// <summary>Mask of a prefix of 0 to 32 bits.</summary>
    public static uint MaskOfPrefix(uint bits) => bits == 0 ? 0 : 0xFFFFFFFF << (int)(32 - bits);

    // Networks of 31 and 32 bits have no broadcast address (RFC 3021).
    private const uint MaximumHostlessMask = 0xFFFFFFFE;

    /// <summary>Writes an address as text.</summary>
    /// <returns>Bytes written; 0 if the block is too small.</returns>
    public static int Format(uint address, Span<byte> text)
    {
        if (text.Length < MaximumTextLength)
            return 0;

        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            uint part = address >> shift & 255;
            if (part >= 100)
                text[length++] = (byte)('0' + part / 100);
            if (part >= 10)
                text[length++] = (byte)('0' + part / 10 % 10);
            text[length++] = (byte)('0' + part % 10);
            if (shift > 0)
                text[length++] = (byte)'.';
        }

        return length;
    }

    /// <summary>Reads four decimal numbers with dots between them, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int position = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (position >= text.Length || text[position++] != (byte)'.'))
                return false;
            if (!TryParseNumber(text, ref position, 255, out uint value))
                return false;
            address = address << 8 | value;
        }

        return position == text.Length;
    }

    /// <summary>Reads an address with the length of its network's prefix, such as <c>10.0.2.15/24</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint address, out uint mask)
    {
        mask = 0;
        address = 0;
        int slash = text.IndexOf((byte)'/');
        if (slash < 0 || !TryParse(text.Slice(0, slash), out address))
            return false;

        int position = slash + 1;
        if (!TryParseNumber(text, ref position, 32, out uint bits) || position != text.Length)
            return false;

        mask = MaskOfPrefix(bits);
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<byte> text, ref int position, uint maximum, out uint value)
    {
        value = 0;
        int start = position;
        while (position < text.Length && text[position] >= (byte)'0' && text[position] <= (byte)'9')
        {
            value = value * 10 + (uint)(text[position++] - '0');
            if (value > maximum)
                return false;
        }

        return position > start;
    }
}
