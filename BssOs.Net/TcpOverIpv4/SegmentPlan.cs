using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>The next segment to send, before any state is changed for it.</summary>
public struct SegmentPlan
{
    public SegmentKind Kind;
    public SequenceNumber Sequence;

    /// <summary>Bytes of data.</summary>
    public uint Length;

    /// <summary>Whether it carries FIN.</summary>
    public bool Finish;

    /// <summary>After the last sequence number that it occupies.</summary>
    public readonly SequenceNumber End => Sequence + (Length + (Finish ? 1u : 0u));
}
