namespace BssOs.Net.NetworkBenchmark;

/// <summary>What is measured, in the order of the table.</summary>
internal enum Piece : uint
{
    /// <summary>A short frame through Ethernet distribution and link, to the other stack or back.</summary>
    Frame64,

    /// <summary>One as long as may be.</summary>
    Frame1500,

    /// <summary>A datagram of 64 bytes, to the other stack or back.</summary>
    Datagram64,

    /// <summary>One that fills a frame.</summary>
    Datagram1472,

    /// <summary>A segment's worth of a stream, written by one thread, read by another.</summary>
    Stream1460,
}
