using System;

namespace BssOs;

/// <summary>
/// An IPv4 address as a number: 10.0.2.15 is 0x0A00020F. The default, 0.0.0.0, means no address. Masks are plain numbers.
/// </summary>
public readonly struct Ipv4Address
{
    /// <summary>Length of the longest text, <c>255.255.255.255</c>, in bytes.</summary>
    public const int TextLengthMax = 15;

    // Networks of 31 and 32 bits have no broadcast address (RFC 3021).
    private const uint HostlessMaskMax = 0xFFFFFFFE;

    private const uint AllOnes = 0xFFFFFFFF;
    private const uint Loopback = 127;

    /// <summary>Makes an address from a number.</summary>
    public Ipv4Address(uint value) => Value = value;

    /// <summary>255.255.255.255, every host on the link (RFC 1122 3.2.1.3 c).</summary>
    public static Ipv4Address Broadcast => new(AllOnes);

    /// <summary>The number.</summary>
    public uint Value { get; }

    /// <summary>Whether it is 0.0.0.0, which means no address.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Whether it is 255.255.255.255.</summary>
    public bool IsBroadcast => Value == AllOnes;

    /// <summary>Whether it denotes a group of hosts, 224.0.0.0/4 (RFC 1112).</summary>
    public bool IsMulticast => Value >> 28 == 0xE;

    /// <summary>Whether it must never leave a host, 127.0.0.0/8 (RFC 1122 3.2.1.3 g).</summary>
    public bool IsLoopback => Value >> 24 == Loopback;

    /// <summary>
    /// Whether no datagram may be sent to it: this network, 0.0.0.0/8, this host, 127.0.0.0/8 (RFC 1122 3.2.1.3), and what is
    /// reserved, 240.0.0.0/4 (RFC 1112 4), but for the broadcast address.
    /// </summary>
    public bool IsNoDestination => IsNoDestinationAt(Value);

    /// <summary>Whether all one bits are at the top without a gap, as in a network mask (RFC 1812 2.2.5.2).</summary>
    public static bool IsMask(uint mask) => (~mask & (~mask + 1)) == 0;

    /// <summary>Mask of a prefix of 0 to 32 bits.</summary>
    public static uint MaskOfPrefix(uint bits) => bits == 0 ? 0 : AllOnes << (int)(32 - bits);

    /// <summary>Parses four decimal numbers separated by dots, and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Ipv4Address address)
    {
        address = default;
        uint number = 0;
        int position = 0;
        for (int part = 0; part < 4; part++)
        {
            if (part > 0 && (position >= text.Length || text[position++] != (byte)'.'))
                return false;
            if (!TryParseNumber(text, ref position, 255, out uint value))
                return false;
            number = number << 8 | value;
        }

        address = new Ipv4Address(number);
        return position == text.Length;
    }

    /// <summary>Parses an address with a prefix length, such as <c>10.0.2.15/24</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Ipv4Address address, out uint mask)
    {
        mask = 0;
        address = default;
        int slash = text.IndexOf((byte)'/');
        if (slash < 0 || !TryParse(text.Slice(0, slash), out address))
            return false;

        int position = slash + 1;
        if (!TryParseNumber(text, ref position, 32, out uint bits) || position != text.Length)
            return false;

        mask = MaskOfPrefix(bits);
        return true;
    }

    /// <returns>Whether both are the same address.</returns>
    public bool Is(in Ipv4Address other) => Value == other.Value;

    /// <returns>The address with only those bits that are set in the mask; with the mask of its network, the network's address.</returns>
    public Ipv4Address Masked(uint mask) => new(Value & mask);

    /// <returns>Whether both are in the same network.</returns>
    public bool IsNeighbourOf(Ipv4Address other, uint mask) => ((Value ^ other.Value) & mask) == 0;

    /// <returns>Whether it denotes all hosts of the network that <paramref name="local"/> lies in.</returns>
    public bool IsBroadcastOf(Ipv4Address local, uint mask) => IsBroadcastIn(Value, local.Value, mask);

    /// <summary>Writes the address as text.</summary>
    /// <returns>Bytes written; 0 if the block is too small.</returns>
    public int Format(Span<byte> text)
    {
        if (text.Length < TextLengthMax)
            return 0;

        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            uint part = Value >> shift & 255;
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

    // A function that is too long to be inlined takes numbers: as an instance method it would force the address into memory.
    private static bool IsNoDestinationAt(uint address) =>
        address >> 24 == 0 || address >> 24 == Loopback || (address >> 28 == 0xF && address != AllOnes);

    private static bool IsBroadcastIn(uint address, uint local, uint mask) =>
        address == AllOnes || (local != 0 && mask < HostlessMaskMax && address == (local | ~mask));

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
