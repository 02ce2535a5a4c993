using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>Answers to segments that belong to no connection (RFC 9293 sections 3.10.7.1 and 3.10.7.2).</summary>
public static class SegmentReply
{
    /// <summary>Judges a segment to a port where nobody listens.</summary>
    public static Verdict WhenClosed(in TcpRepresentation segment) =>
        segment.Has(TcpFlags.Reset) ? Verdict.None : Verdict.Reset;

    /// <summary>Judges a segment of no connection to a port where somebody listens.</summary>
    public static Verdict WhenListening(in TcpRepresentation segment)
    {
        if (segment.Has(TcpFlags.Reset))
            return Verdict.None;
        return segment.Has(TcpFlags.Acknowledge) ? Verdict.Reset : Verdict.Open;
    }

    /// <summary>Makes the reset that answers a segment, such that the sender of that segment believes it.</summary>
    public static TcpRepresentation Reset(in TcpRepresentation segment)
    {
        TcpRepresentation reply = default;
        reply.SourcePort = segment.DestinationPort;
        reply.DestinationPort = segment.SourcePort;
        reply.Flags = TcpFlags.Reset;
        if (segment.Has(TcpFlags.Acknowledge))
        {
            reply.Sequence = segment.Acknowledgement;
        }
        else
        {
            reply.Flags |= TcpFlags.Acknowledge;
            reply.Acknowledgement = segment.Sequence + segment.SequenceLength;
        }

        return reply;
    }
}
