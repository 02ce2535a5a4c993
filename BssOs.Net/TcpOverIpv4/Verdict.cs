namespace BssOs.Net.TcpOverIpv4;

/// <summary>What a segment requires in addition to what the control block sends by itself.</summary>
public enum Verdict : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A reset as made by <see cref="SegmentReply.Reset"/>.</summary>
    Reset = 1,

    /// <summary>A new connection; only for a listener.</summary>
    Open = 2,
}
