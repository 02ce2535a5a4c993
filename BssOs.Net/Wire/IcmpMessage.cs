using System;

namespace BssOs.Net.Wire;

/// <summary>Checked view of an ICMP message (RFC 792).</summary>
public readonly ref struct IcmpMessage
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 8;

    /// <summary>Type of an echo reply.</summary>
    public const byte EchoReply = 0;

    /// <summary>Type of a report that a datagram was not delivered.</summary>
    public const byte DestinationUnreachable = 3;

    /// <summary>Code of a report that nobody takes the datagram's protocol.</summary>
    public const byte ProtocolUnreachable = 2;

    /// <summary>Type of a request to send more slowly; obsolete (RFC 6633).</summary>
    public const byte SourceQuench = 4;

    /// <summary>Type of advice to use another router.</summary>
    public const byte Redirect = 5;

    /// <summary>Type of an echo request.</summary>
    public const byte EchoRequest = 8;

    /// <summary>Type of a report that time to live or reassembly time was exceeded.</summary>
    public const byte TimeExceeded = 11;

    /// <summary>Code of "time exceeded": reassembly time.</summary>
    public const byte ReassemblyTime = 1;

    /// <summary>Type of a report of an invalid header.</summary>
    public const byte ParameterProblem = 12;

    private const int TypeOffset = 0;
    private const int CodeOffset = 1;
    private const int ChecksumOffset = 2;
    private const int IdentifierOffset = 4;
    private const int SequenceOffset = 6;

    private readonly Span<byte> _message;

    /// <summary>Creates a view of a message that has at least a whole header; for a shorter one, the span's indexer throws.</summary>
    public IcmpMessage(Span<byte> message)
    {
        NetworkOrder.CheckLength(message, HeaderSize);
        _message = message;
    }

    /// <summary>Such as <see cref="EchoRequest"/>.</summary>
    public byte Type => NetworkOrder.Load8(_message, TypeOffset);

    /// <summary>Further detail of the type.</summary>
    public byte Code => NetworkOrder.Load8(_message, CodeOffset);

    /// <summary>Of an echo: chosen by the sender of the request.</summary>
    public ushort Identifier => NetworkOrder.Load16(_message, IdentifierOffset);

    /// <summary>Of an echo: number of the request.</summary>
    public ushort Sequence => NetworkOrder.Load16(_message, SequenceOffset);

    /// <summary>Of "fragmentation needed": MTU of the next link; 0 from old routers (RFC 1191 section 4).</summary>
    public ushort NextMtu => NetworkOrder.Load16(_message, SequenceOffset);

    /// <summary>Of an echo: the payload; of an error: header and first bytes of the datagram concerned.</summary>
    public Span<byte> Data => _message.Slice(HeaderSize);

    /// <summary>Whether the type reports an error; no error may be reported about such a message (RFC 1122 3.2.2).</summary>
    public bool IsError => Type is DestinationUnreachable or SourceQuench or Redirect or TimeExceeded or ParameterProblem;

    /// <summary>Checks a received message.</summary>
    public static WireError Check(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderSize)
            return WireError.IcmpTooShort;
        return InternetChecksum.Compute(message) != 0 ? WireError.IcmpChecksum : WireError.None;
    }

    /// <summary>Writes the header, when the data already follow it, with the checksum over both.</summary>
    public void Write(byte type, byte code, ushort identifier, ushort sequence)
    {
        NetworkOrder.Store8(_message, TypeOffset, type);
        NetworkOrder.Store8(_message, CodeOffset, code);
        NetworkOrder.Store16(_message, ChecksumOffset, 0);
        NetworkOrder.Store16(_message, IdentifierOffset, identifier);
        NetworkOrder.Store16(_message, SequenceOffset, sequence);
        NetworkOrder.Store16(_message, ChecksumOffset, InternetChecksum.Compute(_message));
    }
}
