namespace BssOs.Net.TcpOverIpv4;

/// <summary>TCP over IPv4 (RFC 9293; thesis 4.5).</summary>
[Server]
public unsafe partial struct TcpOverIpv4 : ITcp
{
    /// <summary>Carries the segments.</summary>
    [Required] private static partial Ipv4Network Network { get; }

    /// <summary>Maps packets and stream buffers.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Where connection table and stream buffers come from.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Time for the protocol's timers.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Makes the events that readers, writers and acceptors wait for.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread and the timer thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts segments, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>Makes the secret behind sequence numbers and ports differ from start to start.</summary>
    [Required(Optional = true)] private static partial RealTimeClock RealTimeClock { get; }
}
