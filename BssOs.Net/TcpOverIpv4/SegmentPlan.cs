using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>The next segment to send, before anything is changed for it.</summary>
public struct SegmentPlan
{
    public SegmentKind Kind;
    public SequenceNumber Sequence;

    /// <summary>Bytes of data.</summary>
    public uint Length;

    /// <summary>Whether it carries FIN.</summary>
    public bool Finish;

    /// <summary>Behind the last sequence number that it takes up.</summary>
    public readonly SequenceNumber End => Sequence + (Length + (Finish ? 1u : 0u));
}
