using System;

namespace BssOs.Net.Wire;

/// <summary>Writes a client's DHCP message: the fixed part first, then option by option (RFC 2131 2).</summary>
public ref struct DhcpMessageWriter
{
    /// <summary>Messages are padded to the size of BOOTP messages, which some relays require (RFC 1542 2.1).</summary>
    public const int SizeMin = 300;

    // Bit 15 of the flags: reply by broadcast, since we cannot receive unicast before we have an address (RFC 2131 4.1).
    private const ushort BroadcastFlag = 0x8000;

    private readonly Span<byte> _message;
    private int _length;

    /// <summary>Begins a message in a block of <see cref="DhcpMessage.SizeMax"/> bytes.</summary>
    /// <param name="message">Destination.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="transaction">Transaction ID.</param>
    /// <param name="seconds">Time since the client started.</param>
    /// <param name="clientAddress">Address that the client already has, or none.</param>
    /// <param name="hardware">The client's hardware address.</param>
    public DhcpMessageWriter(
        Span<byte> message, DhcpMessageType type, uint transaction, ushort seconds, Ipv4Address clientAddress, MacAddress hardware)
    {
        bool wantsBroadcast = clientAddress.IsNone && type != DhcpMessageType.Decline;
        _message = message;
        message.Clear();
        message[DhcpMessage.OperationOffset] = DhcpMessage.OperationRequest;
        message[DhcpMessage.HardwareTypeOffset] = DhcpMessage.HardwareEthernet;
        message[DhcpMessage.HardwareLengthOffset] = MacAddress.Size;
        NetworkOrder.WriteUInt32(message, DhcpMessage.TransactionOffset, transaction);
        NetworkOrder.WriteUInt16(message, DhcpMessage.SecondsOffset, seconds);
        NetworkOrder.WriteUInt16(message, DhcpMessage.FlagsOffset, wantsBroadcast ? BroadcastFlag : 0u);
        NetworkOrder.WriteUInt32(message, DhcpMessage.ClientAddressOffset, clientAddress.Value);
        hardware.Write(message, DhcpMessage.ClientHardwareOffset);
        NetworkOrder.WriteUInt32(message, DhcpMessage.CookieOffset, DhcpMessage.Cookie);
        _length = DhcpMessage.HeaderSize;
        AddByte(DhcpOption.MessageType, (byte)type);
    }

    /// <summary>Adds an option of one byte.</summary>
    public void AddByte(byte code, byte value)
    {
        _message[_length++] = code;
        _message[_length++] = sizeof(byte);
        _message[_length++] = value;
    }

    /// <summary>Adds an option of 32 bits.</summary>
    public void AddNumber(byte code, uint value)
    {
        _message[_length++] = code;
        _message[_length++] = sizeof(uint);
        NetworkOrder.WriteUInt32(_message, _length, value);
        _length += sizeof(uint);
    }

    /// <summary>Adds an option of any bytes, at most 255.</summary>
    public void Add(byte code, ReadOnlySpan<byte> value)
    {
        _message[_length++] = code;
        _message[_length++] = (byte)value.Length;
        value.CopyTo(_message.Slice(_length));
        _length += value.Length;
    }

    /// <summary>Ends the options.</summary>
    /// <returns>Length of the message.</returns>
    public int Finish()
    {
        _message[_length++] = DhcpOption.End;
        return Math.Max(_length, SizeMin);
    }
}
