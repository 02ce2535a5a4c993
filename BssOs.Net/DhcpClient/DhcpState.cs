namespace BssOs.Net.DhcpClient;

/// <summary>States of a client (RFC 2131 4.4, figure 5), without those of a client that remembers its address across restarts.</summary>
public enum DhcpState : byte
{
    /// <summary>Nothing has been sent yet.</summary>
    Init = 0,

    /// <summary>Looking for servers.</summary>
    Selecting = 1,

    /// <summary>Has requested the address that a server offered.</summary>
    Requesting = 2,

    /// <summary>A server granted an address; checking whether another host has it (RFC 5227).</summary>
    Probing = 3,

    /// <summary>Another host had the address; waiting before starting over (RFC 2131 3.1.5).</summary>
    Declining = 4,

    /// <summary>Has an address.</summary>
    Bound = 5,

    /// <summary>Asking its server to extend the lease.</summary>
    Renewing = 6,

    /// <summary>Asking any server to extend the lease.</summary>
    Rebinding = 7,
}
