namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>Result of adding a fragment.</summary>
public enum FragmentResult : byte
{
    /// <summary>It was stored; others are missing.</summary>
    Incomplete = 0,

    /// <summary>The datagram is complete.</summary>
    Complete = 1,

    /// <summary>It repeats what is already there; ignored.</summary>
    Duplicate = 2,

    /// <summary>It contradicts other fragments: the datagram must be dropped (as required by RFC 5722 for IPv6).</summary>
    Overlap = 3,

    /// <summary>It is empty, or not the last one and not a multiple of 8 bytes: the fragment must be dropped.</summary>
    Malformed = 4,

    /// <summary>The datagram would exceed the maximum length: it must be dropped.</summary>
    TooLong = 5,
}
