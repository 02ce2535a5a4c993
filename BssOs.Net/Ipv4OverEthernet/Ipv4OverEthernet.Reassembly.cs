using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <content>Reassembly of datagrams, limited in number and time.</content>
public unsafe partial struct Ipv4OverEthernet
{
    // Maximum number of incomplete datagrams, and of all, including those delivered but not yet read.
    private const int IncompleteMax = 4;
    private const int ReassembledMax = 12;

    // RFC 791 3.2 proposes 15 s, RFC 1122 3.3.2 60 to 120 s; most hosts use 30 s.
    private const uint ReassemblyMilliseconds = 30_000;

    /// <summary>Records that the memory of a datagram has been released.</summary>
    internal void CountReleased() => _reassembledCount--;

    private void Reassemble(Ipv4Header header)
    {
        _fragments++;
        ReassembledPacket* datagram = _incomplete;
        while (datagram != null && !datagram->Buffer.Matches(header))
            datagram = datagram->Next;
        if (datagram == null)
            datagram = BeginReassembly(header);
        if (datagram == null)
            return;

        switch (datagram->Buffer.Add(header))
        {
            case FragmentResult.Complete:
                Complete(datagram);
                break;
            case FragmentResult.Overlap:
                Drop("overlapping fragments"u8);
                Abandon(datagram);
                break;
            case FragmentResult.TooLong:
                Drop("fragments too long"u8);
                Abandon(datagram);
                break;
            case FragmentResult.Malformed:
                Drop("malformed fragment"u8);
                break;
            case FragmentResult.Duplicate:
                Drop("duplicate fragment"u8);
                break;
        }
    }

    private ReassembledPacket* BeginReassembly(Ipv4Header header)
    {
        // At most one new datagram per second replaces another: otherwise a flood of first fragments would keep clearing memory.
        if (_incompleteCount == IncompleteMax)
        {
            ReassembledPacket* oldest = Oldest();
            if (!oldest->Since.Is(_now))
            {
                Drop("reassembly: replaced"u8);
                Abandon(oldest);
            }
        }

        if (_incompleteCount >= IncompleteMax || _reassembledCount >= ReassembledMax)
        {
            Drop("reassembly: too many"u8);
            return null;
        }

        // Counted before the calls, during which another thread may enter.
        Packet packet = ReassembledPacket.New(out ReassembledPacket* datagram);
        _reassembledCount++;
        datagram->Parent = Self;
        if (!Memory.TryAllocate(FragmentBuffer.MemorySize, out DataSpace space, out _))
        {
            Drop("reassembly: no memory"u8);
            packet.Release();
            return null;
        }

        datagram->Begin(space, (byte*)MemoryMap.Map(space, 0, FragmentBuffer.MemorySize), header, _now);
        datagram->Reference = packet.Keep();
        datagram->Next = _incomplete;
        _incomplete = datagram;
        _incompleteCount++;
        return datagram;
    }

    private void Complete(ReassembledPacket* datagram)
    {
        datagram->Buffer.Finish(out uint offset, out uint length);
        byte protocol = datagram->Buffer.Protocol;
        Unlink(datagram);
        Packet.Permanent packet = datagram->Reference;
        datagram->Reference = default;
        Drops.Count(Counters, Group, "datagrams reassembled"u8);
        Deliver(packet, protocol, offset, length);
        packet.Release();
    }

    private void Abandon(ReassembledPacket* datagram)
    {
        Unlink(datagram);
        Packet.Permanent packet = datagram->Reference;
        datagram->Reference = default;
        packet.Release();
    }

    private void Unlink(ReassembledPacket* datagram)
    {
        fixed (ReassembledPacket** head = &_incomplete)
        {
            ReassembledPacket** link = head;
            while (*link != datagram)
                link = &(*link)->Next;
            *link = datagram->Next;
        }

        _incompleteCount--;
    }

    private readonly ReassembledPacket* Oldest()
    {
        // New ones are inserted at the front.
        ReassembledPacket* oldest = _incomplete;
        while (oldest->Next != null)
            oldest = oldest->Next;
        return oldest;
    }

    private void AgeReassemblies()
    {
        while (_incomplete != null)
        {
            ReassembledPacket* oldest = Oldest();
            if (_now.Since(oldest->Since) < ReassemblyMilliseconds)
                return;
            Expire(oldest);
        }
    }

    // Its sender is informed (RFC 1122 3.3.2): ICMP takes a fragment in its queue for an expired datagram.
    private void Expire(ReassembledPacket* datagram)
    {
        Unlink(datagram);
        Packet.Permanent packet = datagram->Reference;
        datagram->Reference = default;
        Drop("reassembly: timed out"u8);
        if (datagram->Buffer.HasFirst && FindQueue(Ipv4Header.ProtocolIcmp) != 0)
        {
            datagram->Buffer.GetFirst(out uint offset, out uint length);
            Deliver(packet, Ipv4Header.ProtocolIcmp, offset, length);
        }

        packet.Release();
    }
}
