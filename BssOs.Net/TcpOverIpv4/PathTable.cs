namespace BssOs.Net.TcpOverIpv4;

/// <summary>Path MTUs reported by routers, so that the next connection to a host need not discover them again. Makes no calls.</summary>
public unsafe struct PathTable
{
    /// <summary>Maximum number of hosts; the oldest is replaced.</summary>
    public const int Capacity = 8;

    /// <summary>How long an entry is used before a larger segment is tried again (RFC 1191 section 6.3).</summary>
    public const uint LifetimeMilliseconds = 600_000;

    private const int PathWords = 4;

    private fixed uint _paths[Capacity * PathWords];
    private int _count;
    private int _next;

    /// <summary>Records the largest segment that passes to a host.</summary>
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

    /// <returns>The largest segment known to pass to a host.</returns>
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
