using System;

namespace BssOs.Wire;

/// <summary>Checked view of an ICMP message (RFC 792).</summary>
public readonly ref struct IcmpMessage
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderSize = 8;

    /// <summary>Type of an answer to an echo request.</summary>
    public const byte EchoReply = 0;

    /// <summary>Type of a report that a datagram was not delivered.</summary>
    public const byte DestinationUnreachable = 3;

    /// <summary>Type of a request to send less; obsolete (RFC 6633).</summary>
    public const byte SourceQuench = 4;

    /// <summary>Type of an advice to use another router.</summary>
    public const byte Redirect = 5;

    /// <summary>Type of a request that asks for its own payload.</summary>
    public const byte EchoRequest = 8;

    /// <summary>Type of a report that time to live or the time for reassembly was over.</summary>
    public const byte TimeExceeded = 11;

    /// <summary>Code of "time exceeded": the time for reassembly was over.</summary>
    public const byte ReassemblyTime = 1;

    /// <summary>Type of a report that a header made no sense.</summary>
    public const byte ParameterProblem = 12;

    private const int TypeOffset = 0;
    private const int CodeOffset = 1;
    private const int ChecksumOffset = 2;
    private const int IdentifierOffset = 4;
    private const int SequenceOffset = 6;

    private readonly Span<byte> _message;

    /// <summary>Looks at a message whose header is there at least; a shorter one is the error that the span's indexer raises.</summary>
    public IcmpMessage(Span<byte> message)
    {
        NetworkOrder.CheckLength(message, HeaderSize);
        _message = message;
    }

    /// <summary>Such as <see cref="EchoRequest"/>.</summary>
    public byte Type => NetworkOrder.Load8(_message, TypeOffset);

    /// <summary>Further detail of the type.</summary>
    public byte Code => NetworkOrder.Load8(_message, CodeOffset);

    /// <summary>Of an echo: chosen by who asked.</summary>
    public ushort Identifier => NetworkOrder.Load16(_message, IdentifierOffset);

    /// <summary>Of an echo: number of the request.</summary>
    public ushort Sequence => NetworkOrder.Load16(_message, SequenceOffset);

    /// <summary>Of "fragmentation needed": what the next link takes, headers included; 0 from old routers (RFC 1191 section 4).</summary>
    public ushort NextMtu => NetworkOrder.Load16(_message, SequenceOffset);

    /// <summary>Of an echo: what comes back; of an error: header and first bytes of the datagram that it is about.</summary>
    public Span<byte> Data => _message.Slice(HeaderSize);

    /// <summary>Whether the type reports an error; about such a message no error may be reported (RFC 1122 3.2.2).</summary>
    public bool IsError => Type is DestinationUnreachable or SourceQuench or Redirect or TimeExceeded or ParameterProblem;

    /// <summary>Says what is wrong with a received message.</summary>
    public static WireError Check(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderSize)
            return WireError.IcmpTooShort;
        return InternetChecksum.Compute(message) != 0 ? WireError.IcmpChecksum : WireError.None;
    }

    /// <summary>Writes the header, once the data stands behind it, with the checksum over both.</summary>
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
