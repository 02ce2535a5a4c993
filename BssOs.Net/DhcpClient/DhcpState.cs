namespace BssOs.Net.DhcpClient;

/// <summary>States of a client (RFC 2131 4.4, figure 5), without those of a client that remembers an address over restarts.</summary>
public enum DhcpState : byte
{
    /// <summary>It has sent nothing yet.</summary>
    Init = 0,

    /// <summary>It looks for servers.</summary>
    Selecting = 1,

    /// <summary>It asked for the address that a server offered.</summary>
    Requesting = 2,

    /// <summary>A server granted an address; it finds out whether another host has it (RFC 5227).</summary>
    Probing = 3,

    /// <summary>Another host had the address; it waits before it begins anew (RFC 2131 3.1.5).</summary>
    Declining = 4,

    /// <summary>It has an address.</summary>
    Bound = 5,

    /// <summary>It asks its server for more time.</summary>
    Renewing = 6,

    /// <summary>It asks any server for more time.</summary>
    Rebinding = 7,
}
