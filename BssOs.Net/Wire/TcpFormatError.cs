namespace BssOs.Wire;

/// <summary>Why bytes are no TCP segment. Whoever receives one drops and counts it.</summary>
public enum TcpFormatError
{
    /// <summary>It is a segment.</summary>
    None = 0,

    /// <summary>Shorter than a header.</summary>
    TooShort = 1,

    /// <summary>The data offset lies inside the fixed header or behind the segment's end.</summary>
    BadDataOffset = 2,

    /// <summary>The checksum over pseudo header, header and data is wrong.</summary>
    BadChecksum = 3,

    /// <summary>A port is 0.</summary>
    BadPort = 4,

    /// <summary>Control bits that never stand together, or none of SYN, ACK and RST.</summary>
    BadFlags = 5,

    /// <summary>An option's length is impossible or leaves the header.</summary>
    BadOption = 6,
}
