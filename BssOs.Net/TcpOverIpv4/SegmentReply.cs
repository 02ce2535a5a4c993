using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>Responses to segments that belong to no connection (RFC 9293 sections 3.10.7.1 and 3.10.7.2).</summary>
public static class SegmentReply
{
    /// <summary>The response to a segment for a port on which nobody listens.</summary>
    public static Verdict WhenClosed(in TcpRepresentation segment) =>
        segment.Has(TcpFlags.Reset) ? Verdict.None : Verdict.Reset;

    /// <summary>
    /// The response to a segment of no connection for a port on which somebody listens. Text and FIN beside a SYN are not acknowledged with
    /// it, so the peer sends them again.
    /// </summary>
    public static Verdict WhenListening(in TcpRepresentation segment)
    {
        if (segment.Has(TcpFlags.Reset))
            return Verdict.None;
        if (segment.Has(TcpFlags.Acknowledge))
            return Verdict.Reset;
        return segment.Has(TcpFlags.Synchronize) ? Verdict.Open : Verdict.None;
    }

    /// <summary>Makes a reset in response to a segment, in the form that its sender accepts.</summary>
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
