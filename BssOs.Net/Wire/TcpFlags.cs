namespace BssOs.Net.Wire;

/// <summary>Control bits of a TCP segment (RFC 9293 section 3.1).</summary>
public enum TcpFlags : byte
{
    /// <summary>No bit set.</summary>
    None = 0,

    /// <summary>FIN: no more data from the sender.</summary>
    Finish = 0x01,

    /// <summary>SYN: synchronize sequence numbers.</summary>
    Synchronize = 0x02,

    /// <summary>RST: reset the connection.</summary>
    Reset = 0x04,

    /// <summary>PSH: pass the data on at once.</summary>
    Push = 0x08,

    /// <summary>ACK: the acknowledgement field is valid.</summary>
    Acknowledge = 0x10,

    /// <summary>URG: the urgent pointer is valid; treated as ordinary data here, as RFC 6093 recommends.</summary>
    Urgent = 0x20,
}
