namespace BssOs.Net.TcpOverIpv4;

/// <summary>What is known of the path to a host.</summary>
public struct KnownPath
{
    /// <summary>The host.</summary>
    public Ipv4Address Address;

    /// <summary>The largest segment that gets through.</summary>
    public ushort Segment;

    /// <summary>When a router said so.</summary>
    public Instant LearnedAt;
}
