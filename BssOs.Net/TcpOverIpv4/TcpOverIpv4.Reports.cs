using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

// ICMP reports about segments that we have sent.
public unsafe partial struct TcpOverIpv4
{
    private const byte FragmentationNeeded = 4;

    /// <summary>Processes a report; ICMP has checked the message, but not the datagram that it quotes.</summary>
    private void TakeReport(IcmpMessage message, Instant now)
    {
        // Not a segment.
        _intake.LeaveOut();
        bool isBelieved = false;
        if (message.Type == IcmpMessage.DestinationUnreachable
            && QuotedSegment.TryRead(message.Data, Ipv4Header.ProtocolTcp, out QuotedSegment quoted))
        {
            ConnectionKey key = default;
            key.LocalAddress = quoted.Source;
            key.LocalPort = quoted.SourcePort;
            key.RemoteAddress = quoted.Destination;
            key.RemotePort = quoted.DestinationPort;
            ConnectionSlot* slot = _table.Find(key);
            if (slot != null && message.Code == FragmentationNeeded)
                isBelieved = TakeTooBig(slot, quoted, message.NextMtu, now);
            else if (slot != null)
                isBelieved = slot->Block.OnUnreachable(quoted.Sequence, message.Code);
            if (isBelieved)
                OnChanges(slot, now);
        }

        Count(isBelieved ? TcpCounter.ReportBelieved : TcpCounter.ReportIgnored);
    }

    private bool TakeTooBig(ConnectionSlot* slot, in QuotedSegment quoted, uint mtu, Instant now)
    {
        if (!slot->Block.OnTooBig(quoted.Sequence, quoted.DatagramLength, mtu, now))
            return false;
        _paths.Set(quoted.Destination, (ushort)slot->Block.SendSegment, now);
        return true;
    }
}
