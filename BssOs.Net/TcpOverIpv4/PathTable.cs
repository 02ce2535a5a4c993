namespace BssOs.Net.TcpOverIpv4;

/// <summary>What routers have said about the paths to hosts, so that the next connection need not be told again. Calls nobody.</summary>
public unsafe struct PathTable
{
    /// <summary>Hosts that it can remember; the oldest gives way.</summary>
    public const int Capacity = 8;

    /// <summary>How long it is believed before a larger segment is tried again (RFC 1191 section 6.3).</summary>
    public const uint LifetimeMilliseconds = 600_000;

    private const int PathWords = 4;

    private fixed uint _paths[Capacity * PathWords];
    private int _count;
    private int _next;

    /// <summary>Remembers the largest segment that gets through to a host.</summary>
    public void Set(Ipv4Address address, ushort segment, Instant now)
    {
        fixed (uint* words = _paths)
        {
            KnownPath* place = Find((KnownPath*)words, address);
            if (place == null)
            {
                place = (KnownPath*)words + _next;
                _next = (_next + 1) % Capacity;
                if (_count < Capacity)
                    _count++;
            }

            place->Address = address;
            place->Segment = segment;
            place->LearnedAt = now;
        }
    }

    /// <returns>The largest segment that gets through to a host as far as is known.</returns>
    public readonly ushort Find(Ipv4Address address, Instant now)
    {
        fixed (uint* words = _paths)
        {
            KnownPath* place = Find((KnownPath*)words, address);
            return place == null || now.Since(place->LearnedAt) >= LifetimeMilliseconds ? ushort.MaxValue : place->Segment;
        }
    }

    private readonly KnownPath* Find(KnownPath* paths, Ipv4Address address)
    {
        for (int index = 0; index < _count; index++)
        {
            if (paths[index].Address.Is(address))
                return paths + index;
        }

        return null;
    }
}
