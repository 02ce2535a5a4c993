using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of a DHCP message (RFC 2131 2, options: RFC 2132).</summary>
public readonly ref struct DhcpMessage
{
    /// <summary>Size of the part before the options, including the cookie.</summary>
    public const int HeaderSize = 240;

    /// <summary>Longest message that a server may send to a client that has not requested longer ones (RFC 2131 2).</summary>
    public const int SizeMax = 548;

    /// <summary>Port of the servers (RFC 2131 4.1).</summary>
    public const ushort ServerPort = 67;

    /// <summary>Port of the clients.</summary>
    public const ushort ClientPort = 68;

    internal const byte OperationRequest = 1;
    internal const byte OperationReply = 2;
    internal const byte HardwareEthernet = 1;
    internal const uint Cookie = 0x63825363;

    internal const int OperationOffset = 0;
    internal const int HardwareTypeOffset = 1;
    internal const int HardwareLengthOffset = 2;
    internal const int TransactionOffset = 4;
    internal const int SecondsOffset = 8;
    internal const int FlagsOffset = 10;
    internal const int ClientAddressOffset = 12;
    internal const int YourAddressOffset = 16;
    internal const int ClientHardwareOffset = 28;
    internal const int CookieOffset = 236;

    private const int ServerNameOffset = 44;
    private const int ServerNameLength = 64;
    private const int FileOffset = 108;
    private const int FileLength = 128;
    private const byte OverloadFile = 1;
    private const byte OverloadServerName = 2;

    private readonly ReadOnlySpan<byte> _message;

    /// <summary>Creates a view of a message that has at least the fixed part; for a shorter one, the span's indexer throws.</summary>
    public DhcpMessage(ReadOnlySpan<byte> message)
    {
        NetworkOrder.CheckLength(message, HeaderSize);
        _message = message;
    }

    /// <summary>Whether a server sent it.</summary>
    public bool IsReply => NetworkOrder.Load8(_message, OperationOffset) == OperationReply;

    /// <summary>Transaction ID chosen by the client.</summary>
    public uint Transaction => NetworkOrder.Load32(_message, TransactionOffset);

    /// <summary>The client's address, if it has one.</summary>
    public Ipv4Address ClientAddress => NetworkOrder.LoadAddress(_message, ClientAddressOffset);

    /// <summary>The address assigned to the client.</summary>
    public Ipv4Address YourAddress => NetworkOrder.LoadAddress(_message, YourAddressOffset);

    /// <summary>The client's hardware address.</summary>
    public MacAddress ClientHardware => MacAddress.Load(_message, ClientHardwareOffset);

    /// <summary>Type of the message.</summary>
    public DhcpMessageType Type => TryGetOption(DhcpOption.MessageType, out ReadOnlySpan<byte> value) && value.Length == 1
        ? (DhcpMessageType)value[0]
        : DhcpMessageType.None;

    /// <summary>Checks a received message.</summary>
    public static WireError Check(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderSize)
            return WireError.DhcpTooShort;
        if (NetworkOrder.Load8(message, OperationOffset) is not (OperationRequest or OperationReply))
            return WireError.DhcpOperation;
        if (NetworkOrder.Load8(message, HardwareTypeOffset) != HardwareEthernet
            || NetworkOrder.Load8(message, HardwareLengthOffset) != MacAddress.Size)
        {
            return WireError.DhcpHardware;
        }

        if (NetworkOrder.Load32(message, CookieOffset) != Cookie)
            return WireError.DhcpCookie;

        ReadOnlySpan<byte> options = message.Slice(HeaderSize);
        if (!IsWellFormed(options))
            return WireError.DhcpOptions;

        byte overload = GetOverload(options);
        if (((overload & OverloadFile) != 0 && !IsWellFormed(message.Slice(FileOffset, FileLength)))
            || ((overload & OverloadServerName) != 0 && !IsWellFormed(message.Slice(ServerNameOffset, ServerNameLength))))
        {
            return WireError.DhcpOptions;
        }

        return new DhcpMessage(message).Type is >= DhcpMessageType.Discover and <= DhcpMessageType.Inform
            ? WireError.None
            : WireError.DhcpType;
    }

    /// <summary>Finds an option, including those in the name fields if the message is overloaded.</summary>
    /// <param name="code">The option; neither <see cref="DhcpOption.Pad"/> nor <see cref="DhcpOption.End"/>, which have no value.</param>
    /// <param name="value">Receives its value, a part of the message.</param>
    /// <returns>False if the message does not contain it.</returns>
    public bool TryGetOption(byte code, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> options = _message.Slice(HeaderSize);
        if (Find(options, code, out value))
            return true;

        // RFC 2131 4.1: first the file field, then the server name.
        byte overload = GetOverload(options);
        return ((overload & OverloadFile) != 0 && Find(_message.Slice(FileOffset, FileLength), code, out value))
            || ((overload & OverloadServerName) != 0 && Find(_message.Slice(ServerNameOffset, ServerNameLength), code, out value));
    }

    /// <summary>The first number of an option that contains 32-bit numbers.</summary>
    /// <returns>The number; <paramref name="otherwise"/> if the option is missing or too short.</returns>
    public uint GetNumber(byte code, uint otherwise) =>
        TryGetOption(code, out ReadOnlySpan<byte> value) && value.Length >= sizeof(uint) ? NetworkOrder.ReadUInt32(value, 0) : otherwise;

    /// <summary>The first address of an option that contains addresses; none if the option is missing or too short.</summary>
    public Ipv4Address GetAddress(byte code) => new(GetNumber(code, 0));

    private static byte GetOverload(ReadOnlySpan<byte> options) =>
        Find(options, DhcpOption.Overload, out ReadOnlySpan<byte> value) && value.Length == 1 ? value[0] : (byte)0;

    private static bool IsWellFormed(ReadOnlySpan<byte> options)
    {
        int position = 0;
        while (position < options.Length && options[position] != DhcpOption.End)
        {
            if (!Next(options, ref position))
                return false;
        }

        return position < options.Length;
    }

    private static bool Find(ReadOnlySpan<byte> options, byte code, out ReadOnlySpan<byte> value)
    {
        value = default;
        int position = 0;
        while (position < options.Length && options[position] != DhcpOption.End)
        {
            int start = position;
            if (!Next(options, ref position))
                return false;
            if (options[start] == code)
            {
                value = options.Slice(start + 2, position - start - 2);
                return true;
            }
        }

        return false;
    }

    private static bool Next(ReadOnlySpan<byte> options, ref int position)
    {
        if (options[position] == DhcpOption.Pad)
        {
            position++;
            return true;
        }

        if (position + 1 >= options.Length || position + 2 + options[position + 1] > options.Length)
            return false;
        position += 2 + options[position + 1];
        return true;
    }
}
