using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of an ARP packet for IPv4 over Ethernet (RFC 826).</summary>
public readonly ref struct ArpPacket
{
    /// <summary>Bytes of the packet.</summary>
    public const int HeaderSize = 28;

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

    private readonly Span<byte> _packet;

    /// <summary>Creates a view of a packet that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public ArpPacket(Span<byte> packet)
    {
        NetworkOrder.CheckLength(packet, HeaderSize);
        _packet = packet;
    }

    /// <summary><see cref="Request"/> or <see cref="Reply"/>.</summary>
    public ushort Operation => NetworkOrder.Load16(_packet, OperationOffset);

    /// <summary>Hardware address of the sender.</summary>
    public MacAddress SenderHardware => MacAddress.Load(_packet, SenderHardwareOffset);

    /// <summary>IPv4 address of the sender; none in a probe (RFC 5227 1.1).</summary>
    public Ipv4Address Sender => NetworkOrder.LoadAddress(_packet, SenderOffset);

    /// <summary>Hardware address of the target; arbitrary in a request.</summary>
    public MacAddress TargetHardware => MacAddress.Load(_packet, TargetHardwareOffset);

    /// <summary>IPv4 address of the target.</summary>
    public Ipv4Address Target => NetworkOrder.LoadAddress(_packet, TargetOffset);

    /// <summary>Checks a received packet.</summary>
    public static WireError Check(ReadOnlySpan<byte> packet)
    {
        if (packet.Length < HeaderSize)
            return WireError.ArpTooShort;
        if (NetworkOrder.Load16(packet, HardwareOffset) != HardwareEthernet
            || NetworkOrder.Load8(packet, HardwareLengthOffset) != MacAddress.Size)
        {
            return WireError.ArpHardware;
        }

        if (NetworkOrder.Load16(packet, ProtocolOffset) != EthernetHeader.TypeIpv4
            || NetworkOrder.Load8(packet, ProtocolLengthOffset) != Ipv4Length)
        {
            return WireError.ArpProtocol;
        }

        ushort operation = NetworkOrder.Load16(packet, OperationOffset);
        if (operation != Request && operation != Reply)
            return WireError.ArpOperation;

        MacAddress hardware = MacAddress.Load(packet, SenderHardwareOffset);
        Ipv4Address sender = NetworkOrder.LoadAddress(packet, SenderOffset);
        return hardware.IsGroup || hardware.IsZero || sender.IsMulticast || sender.IsBroadcast
            || sender.IsLoopback ? WireError.ArpSender : WireError.None;
    }

    /// <summary>Writes a whole packet.</summary>
    public void Write(ushort operation, MacAddress senderHardware, Ipv4Address sender, MacAddress targetHardware, Ipv4Address target)
    {
        NetworkOrder.Store16(_packet, HardwareOffset, HardwareEthernet);
        NetworkOrder.Store16(_packet, ProtocolOffset, EthernetHeader.TypeIpv4);
        NetworkOrder.Store8(_packet, HardwareLengthOffset, MacAddress.Size);
        NetworkOrder.Store8(_packet, ProtocolLengthOffset, Ipv4Length);
        NetworkOrder.Store16(_packet, OperationOffset, operation);
        senderHardware.Store(_packet, SenderHardwareOffset);
        NetworkOrder.StoreAddress(_packet, SenderOffset, sender);
        targetHardware.Store(_packet, TargetHardwareOffset);
        NetworkOrder.StoreAddress(_packet, TargetOffset, target);
    }
}
