using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace BssOs.Tests.Booted;

/// <summary>What a DHCP server says, true or not (RFC 2131, RFC 2132); written apart from BssOs' own messages.</summary>
internal sealed record DhcpLie
{
    /// <summary>Message types.</summary>
    public const byte Discover = 1, Offer = 2, Request = 3, Ack = 5, Nak = 6;

    private const int HeaderBytes = 236;
    private const uint Cookie = 0x6382_5363;

    /// <summary>The type; 0 leaves it out.</summary>
    public byte Type { get; init; } = Offer;

    /// <summary>1 a request, 2 a reply.</summary>
    public byte Operation { get; init; } = 2;

    /// <summary>1 Ethernet.</summary>
    public byte HardwareKind { get; init; } = 1;

    /// <summary>The bits in which the transaction number differs from the client's.</summary>
    public uint TransactionMask { get; init; }

    /// <summary>The last byte of the client's hardware address.</summary>
    public byte HardwareEnd { get; init; } = 0x56;

    public string Address { get; init; } = BootedSystem.AddressOnTap;

    public string Mask { get; init; } = "255.255.255.0";

    public string Router { get; init; } = "10.0.2.2";

    public string Server { get; init; } = "10.0.2.2";

    public uint Seconds { get; init; } = 3600;

    /// <summary>Option 58; left out if null, as is <see cref="Rebinding"/>.</summary>
    public uint? Renewal { get; init; }

    /// <summary>Option 59.</summary>
    public uint? Rebinding { get; init; }

    /// <summary>Offers of which none may be taken, each for one reason.</summary>
    public static IReadOnlyList<DhcpLie> Offers { get; } =
    [
        new() { TransactionMask = 1 },
        new() { HardwareEnd = 0x57 },
        new() { Operation = 1 },
        new() { HardwareKind = 6 },
        new() { Type = 0 },
        new() { Type = 99 },
        .. new[] { "224.0.0.5", "255.255.255.255", "0.0.0.0", "127.0.0.1", "240.0.0.1", "10.0.2.0", "10.0.2.255" }
            .Select(address => new DhcpLie { Address = address }),
        .. new[] { "255.0.255.0", "0.0.0.0", "254.0.0.0" }.Select(mask => new DhcpLie { Mask = mask }),
        .. new[] { "224.0.0.1", "255.255.255.255", "0.0.0.0", "127.0.0.1" }.Select(server => new DhcpLie { Server = server }),
        new() { Seconds = 0 },
        new() { Seconds = 1 },
    ];

    /// <summary>Answers to a request that are not its server's, or not to it.</summary>
    public static IReadOnlyList<DhcpLie> Answers { get; } =
    [
        new() { Type = Ack, Address = "10.0.2.77" },
        new() { Type = Ack, Server = "10.0.2.9" },
        new() { Type = Ack, TransactionMask = 2 },
        new() { Type = Nak, Server = "10.0.2.9" },
        new() { Type = Nak, TransactionMask = 2 },
    ];

    /// <summary>The message.</summary>
    public byte[] ToMessage(uint transaction)
    {
        const int transactionPlace = 4, addressPlace = 16, hardwarePlace = 28;
        byte[] header = new byte[HeaderBytes];
        header[0] = Operation;
        header[1] = HardwareKind;
        header[2] = 6;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(transactionPlace), transaction ^ TransactionMask);
        Parse(Address).CopyTo(header, addressPlace);
        new byte[] { 0x52, 0x54, 0x00, 0x12, 0x34, HardwareEnd }.CopyTo(header, hardwarePlace);
        List<byte> message = [.. header, .. Word(Cookie)];
        if (Type != 0)
            message.AddRange([53, 1, Type]);
        message.AddRange([54, 4, .. Parse(Server), 1, 4, .. Parse(Mask), 3, 4, .. Parse(Router), 51, 4, .. Word(Seconds)]);
        if (Renewal is { } renewal)
            message.AddRange([58, 4, .. Word(renewal)]);
        if (Rebinding is { } rebinding)
            message.AddRange([59, 4, .. Word(rebinding)]);
        return [.. message, 255];
    }

    private static byte[] Parse(string address) => IPAddress.Parse(address).GetAddressBytes();

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
