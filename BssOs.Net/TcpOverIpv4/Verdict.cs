namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a segment calls for besides what the control block sends by itself.</summary>
public enum Verdict : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A reset as <see cref="SegmentReply.Reset"/> makes it.</summary>
    Reset = 1,

    /// <summary>A new connection; only a listener says so.</summary>
    Open = 2,
}
