using System;

namespace BssOs.Net.Wire;

/// <summary>A hardware address of 48 bits (IEEE 802). Flat, so that it can be part of tables and private data.</summary>
public readonly struct MacAddress
{
    /// <summary>Size in a frame.</summary>
    public const int Size = 6;

    /// <summary>Length of its text, such as <c>52:54:00:12:34:56</c>.</summary>
    public const int TextLength = 17;

    // The first bit on the wire, the least significant of the first byte, distinguishes groups from stations (IEEE 802-2014 8.2).
    private const uint GroupBit = 0x0100_0000;

    private readonly uint _high;
    private readonly uint _low;

    private MacAddress(uint high, uint low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>ff:ff:ff:ff:ff:ff, every station.</summary>
    public static MacAddress Broadcast => new(0xFFFFFFFF, 0xFFFF);

    /// <summary>Whether this is the broadcast address.</summary>
    public bool IsBroadcast => _high == 0xFFFFFFFF && _low == 0xFFFF;

    /// <summary>Whether it denotes a group of stations, such as the broadcast address.</summary>
    public bool IsGroup => (_high & GroupBit) != 0;

    /// <summary>Whether it is 00:00:00:00:00:00, which is not a valid station address.</summary>
    public bool IsZero => (_high | _low) == 0;

    /// <summary>The group address to which an IPv4 multicast address is mapped (RFC 1112 6.4).</summary>
    public static MacAddress OfMulticast(Ipv4Address address) => new(0x01005E00 | (address.Value >> 16 & 0x7F), address.Value & 0xFFFF);

    /// <summary>Reads an address.</summary>
    public static MacAddress Read(ReadOnlySpan<byte> data, int offset)
    {
        NetworkOrder.CheckLength(data, offset + Size);
        return Load(data, offset);
    }

    /// <summary>Writes the address.</summary>
    public void Write(Span<byte> data, int offset)
    {
        NetworkOrder.CheckLength(data, offset + Size);
        Store(data, offset);
    }

    /// <summary>Reads an address from a header whose length has been checked.</summary>
    internal static MacAddress Load(ReadOnlySpan<byte> data, int offset) =>
        new(NetworkOrder.Load32(data, offset), NetworkOrder.Load16(data, offset + sizeof(uint)));

    /// <summary>Writes the address to a header whose length has been checked.</summary>
    internal void Store(Span<byte> data, int offset)
    {
        NetworkOrder.Store32(data, offset, _high);
        NetworkOrder.Store16(data, offset + sizeof(uint), _low);
    }

    /// <summary>Whether two addresses are equal.</summary>
    public bool Equals(MacAddress other) => _high == other._high && _low == other._low;

    /// <summary>Writes the address as text of <see cref="TextLength"/> characters.</summary>
    /// <returns>Bytes written; 0 if the block is too small.</returns>
    public int Format(Span<byte> text)
    {
        if (text.Length < TextLength)
            return 0;

        for (int index = 0; index < Size; index++)
        {
            uint value = index < 4 ? _high >> (24 - index * 8) : _low >> (40 - index * 8);
            text[index * 3] = HexDigit(value >> 4 & 15);
            text[index * 3 + 1] = HexDigit(value & 15);
            if (index < Size - 1)
                text[index * 3 + 2] = (byte)':';
        }

        return TextLength;
    }

    /// <summary>Parses an address from text of exactly <see cref="TextLength"/> characters.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out MacAddress address)
    {
        address = default;
        if (text.Length != TextLength)
            return false;

        uint high = 0, low = 0;
        for (int index = 0; index < Size; index++)
        {
            int left = HexValue(text[index * 3]), right = HexValue(text[index * 3 + 1]);
            if (left < 0 || right < 0 || (index < Size - 1 && text[index * 3 + 2] != (byte)':'))
                return false;

            uint value = (uint)(left << 4 | right);
            if (index < 4)
                high = high << 8 | value;
            else
                low = low << 8 | value;
        }

        address = new MacAddress(high, low);
        return true;
    }

    private static byte HexDigit(uint value) => (byte)(value < 10 ? '0' + value : 'a' + value - 10);

    private static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
