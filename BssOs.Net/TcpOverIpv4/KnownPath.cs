namespace BssOs.Net.TcpOverIpv4;

/// <summary>What is known about the path to a host.</summary>
public struct KnownPath
{
    /// <summary>The host.</summary>
    public Ipv4Address Address;

    /// <summary>The largest segment that passes.</summary>
    public ushort Segment;

    /// <summary>When a router reported it.</summary>
    public Instant LearnedAt;
}
