using System;

namespace BssOs.Wire;

/// <summary>Checked view of an ARP packet for IPv4 over Ethernet (RFC 826).</summary>
public readonly ref struct ArpPacket(Span<byte> packet)
{
    /// <summary>Bytes of the packet.</summary>
    public const int Size = 28;

    /// <summary>Operation "who has".</summary>
    public const ushort Request = 1;

    /// <summary>Operation "is at".</summary>
    public const ushort Reply = 2;

    private const ushort HardwareEthernet = 1;

    private const int HardwareOffset = 0;
    private const int ProtocolOffset = 2;
    private const int HardwareLengthOffset = 4;
    private const int ProtocolLengthOffset = 5;
    private const int OperationOffset = 6;
    private const int SenderHardwareOffset = 8;
    private const int SenderOffset = 14;
    private const int TargetHardwareOffset = 18;
    private const int TargetOffset = 24;
    private const int Ipv4Length = 4;

    private readonly Span<byte> _packet = packet;

    /// <summary><see cref="Request"/> or <see cref="Reply"/>.</summary>
    public ushort Operation => NetworkOrder.ReadUInt16(_packet, OperationOffset);

    /// <summary>Hardware address of the sender.</summary>
    public MacAddress SenderHardware => MacAddress.Read(_packet, SenderHardwareOffset);

    /// <summary>IPv4 address of the sender; 0 in a probe (RFC 5227 1.1).</summary>
    public uint Sender => NetworkOrder.ReadUInt32(_packet, SenderOffset);

    /// <summary>Hardware address of the target; arbitrary in a request.</summary>
    public MacAddress TargetHardware => MacAddress.Read(_packet, TargetHardwareOffset);

    /// <summary>IPv4 address of the target.</summary>
    public uint Target => NetworkOrder.ReadUInt32(_packet, TargetOffset);

    /// <summary>Says what is wrong with a received packet.</summary>
    public static WireError Check(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < Size)
            return WireError.ArpTooShort;
        if (NetworkOrder.ReadUInt16(packet, HardwareOffset) != HardwareEthernet || packet[HardwareLengthOffset] != MacAddress.Size)
            return WireError.ArpHardware;
        if (NetworkOrder.ReadUInt16(packet, ProtocolOffset) != EthernetHeader.TypeIpv4 || packet[ProtocolLengthOffset] != Ipv4Length)
            return WireError.ArpProtocol;

        ushort operation = NetworkOrder.ReadUInt16(packet, OperationOffset);
        if (operation != Request && operation != Reply)
            return WireError.ArpOperation;

        MacAddress hardware = MacAddress.Read(packet, SenderHardwareOffset);
        uint sender = NetworkOrder.ReadUInt32(packet, SenderOffset);
        return hardware.IsGroup || hardware.IsZero || Ipv4Address.IsMulticast(sender) || sender == Ipv4Address.Broadcast
            || Ipv4Address.IsLoopback(sender) ? WireError.ArpSender : WireError.None;
    }

    /// <summary>Writes a whole packet.</summary>
    public void Write(ushort operation, MacAddress senderHardware, uint sender, MacAddress targetHardware, uint target)
    {
        NetworkOrder.WriteUInt16(_packet, HardwareOffset, HardwareEthernet);
        NetworkOrder.WriteUInt16(_packet, ProtocolOffset, EthernetHeader.TypeIpv4);
        _packet[HardwareLengthOffset] = MacAddress.Size;
        _packet[ProtocolLengthOffset] = Ipv4Length;
        NetworkOrder.WriteUInt16(_packet, OperationOffset, operation);
        senderHardware.Write(_packet, SenderHardwareOffset);
        NetworkOrder.WriteUInt32(_packet, SenderOffset, sender);
        targetHardware.Write(_packet, TargetHardwareOffset);
        NetworkOrder.WriteUInt32(_packet, TargetOffset, target);
    }
}
