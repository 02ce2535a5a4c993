namespace BssOs.Net.NetworkBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>A short frame through Ethernet distribution and link, to the other stack or back.</summary>
    Frame64,

    /// <summary>The longest frame.</summary>
    Frame1500,

    /// <summary>A datagram of 64 bytes, to the other stack or back.</summary>
    Datagram64,

    /// <summary>The largest datagram in one frame.</summary>
    Datagram1472,

    /// <summary>A segment's worth of a stream, written by one thread, read by another.</summary>
    Stream1460,
}
