using System;

namespace BssOs.Net.Wire;

/// <summary>The contents of a TCP header. <c>Parse</c> accepts only valid ones.</summary>
public struct TcpRepresentation
{
    public ushort SourcePort;
    public ushort DestinationPort;
    public SequenceNumber Sequence;

    /// <summary>Meaningful only with <see cref="TcpFlags.Acknowledge"/>.</summary>
    public SequenceNumber Acknowledgement;

    public TcpFlags Flags;
    public ushort Window;

    /// <summary>The maximum segment size option; 0 if there is none.</summary>
    public ushort SegmentSize;

    /// <summary>Bytes of data.</summary>
    public uint Length;

    /// <summary>Sequence numbers that the segment occupies (SEG.LEN): its data, SYN and FIN.</summary>
    public readonly uint SequenceLength =>
        Length + (Has(TcpFlags.Synchronize) ? 1u : 0u) + (Has(TcpFlags.Finish) ? 1u : 0u);

    /// <summary>Size of the header.</summary>
    public readonly int HeaderLength => TcpHeader.HeaderSize + (SegmentSize != 0 ? TcpOptions.SegmentSizeLength : 0);

    public readonly bool Has(TcpFlags flag) => (Flags & flag) != 0;

    /// <summary>Checks and parses a segment.</summary>
    /// <param name="segment">Header and data.</param>
    /// <param name="source">Sender's address, for the pseudo header.</param>
    /// <param name="destination">Receiver's address, for the pseudo header.</param>
    /// <param name="isVerified">Whether the adapter has found the checksum right.</param>
    /// <param name="representation">The contents; undefined unless the result is <see cref="WireError.None"/>.</param>
    /// <param name="dataOffset">Offset of the data in <paramref name="segment"/>.</param>
    public static WireError Parse(
        Span<byte> segment, Ipv4Address source, Ipv4Address destination, bool isVerified, out TcpRepresentation representation,
        out int dataOffset)
    {
        representation = default;
        dataOffset = 0;
        WireError error = TcpHeader.CheckAll(segment, source, destination, isVerified);
        if (error != WireError.None)
            return error;

        var header = new TcpHeader(segment);
        dataOffset = header.HeaderLength;

        // The check has already refused invalid options.
        _ = TcpOptions.TryParse(header.Options, out representation.SegmentSize);
        representation.SourcePort = header.SourcePort;
        representation.DestinationPort = header.DestinationPort;
        representation.Sequence = header.Sequence;
        representation.Acknowledgement = header.Acknowledgement;
        representation.Flags = header.Flags;
        representation.Window = header.Window;
        representation.Length = (uint)(segment.Length - dataOffset);
        return WireError.None;
    }

    /// <inheritdoc cref="Parse(Span{byte}, Ipv4Address, Ipv4Address, bool, out TcpRepresentation, out int)"/>
    public static WireError Parse(
        Span<byte> segment, Ipv4Address source, Ipv4Address destination, out TcpRepresentation representation, out int dataOffset) =>
        Parse(segment, source, destination, false, out representation, out dataOffset);

    /// <summary>Writes the header before data that are already in place, and the checksum over both.</summary>
    /// <param name="segment">Header and data: <see cref="HeaderLength"/> + <see cref="Length"/> bytes.</param>
    /// <param name="source">The sender's address.</param>
    /// <param name="destination">The receiver's address.</param>
    /// <param name="isOffloaded">Whether the checksum is left to the adapter.</param>
    public readonly void Emit(Span<byte> segment, Ipv4Address source, Ipv4Address destination, bool isOffloaded = false)
    {
        var header = new TcpHeader(segment)
        {
            SourcePort = SourcePort,
            DestinationPort = DestinationPort,
            Sequence = Sequence,
            Acknowledgement = Acknowledgement,
            HeaderLength = HeaderLength,
            Flags = Flags,
            Window = Window,
            Checksum = 0,
            UrgentPointer = 0,
        };
        if (SegmentSize != 0)
            TcpOptions.WriteSegmentSize(header.Options, SegmentSize);
        if (!isOffloaded)
            header.Checksum = TcpHeader.Sum(segment, source, destination);
    }
}
