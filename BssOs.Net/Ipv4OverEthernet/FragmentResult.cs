namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>What became of a fragment.</summary>
public enum FragmentResult : byte
{
    /// <summary>It was stored; others are missing.</summary>
    Incomplete = 0,

    /// <summary>It was the last one missing.</summary>
    Complete = 1,

    /// <summary>It repeats what is there already; ignored.</summary>
    Duplicate = 2,

    /// <summary>It contradicts others: the datagram is to be dropped (as RFC 5722 demands for IPv6).</summary>
    Overlap = 3,

    /// <summary>It is empty, or not the last one and no multiple of 8 bytes: the fragment is to be dropped.</summary>
    Malformed = 4,

    /// <summary>The datagram would be longer than any can be: it is to be dropped.</summary>
    TooLong = 5,
}
