namespace BssOs;

/// <summary>A client of the dynamic host configuration protocol (RFC 2131); it configures its link and routes by itself.</summary>
[Service(0x0000_005E)]
public interface IDhcp
{
    /// <param name="lease">The configuration in force; all zero if there is none yet.</param>
    /// <returns>Whether the link has an address now, leased or static.</returns>
    bool GetLease(out DhcpLease lease);
}
