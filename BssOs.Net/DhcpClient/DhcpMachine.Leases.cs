using BssOs.Wire;

namespace BssOs.Net.DhcpClient;

/// <summary>What of a server's words is a lease that can be used.</summary>
public partial struct DhcpMachine
{
    // A lease that is shorter is over before it is known that nobody else has the address (RFC 5227 2.1.1: up to 9 s).
    private const uint MinimumOfferSeconds = 10;

    // Networks larger than those of class A do not exist, whatever a server says (RFC 4632 3.1 begins at 8 bits).
    private const uint ShortestMask = 0xFF000000;

    private readonly bool TryRead(DhcpMessage message, out DhcpLease lease)
    {
        uint address = message.YourAddress;
        lease = new DhcpLease
        {
            Address = address,
            Mask = message.GetNumber(DhcpOption.SubnetMask, ClassMask(address)),
            Gateway = message.GetNumber(DhcpOption.Router, 0),
            NameServer = message.GetNumber(DhcpOption.NameServer, 0),
            Server = message.GetNumber(DhcpOption.ServerIdentifier, 0),
            Seconds = message.GetNumber(DhcpOption.LeaseTime, 0),
        };
        bool isUsable = IsHost(address) && IsHost(lease.Server) && Ipv4Address.IsMask(lease.Mask) && lease.Mask >= ShortestMask
            && !IsNameOfNetwork(address, lease.Mask) && !Ipv4Address.IsBroadcastOf(address, address, lease.Mask);

        // A router that is no neighbour could not be reached.
        if (lease.Gateway == address || ((lease.Gateway ^ address) & lease.Mask) != 0
            || IsNameOfNetwork(lease.Gateway, lease.Mask) || Ipv4Address.IsBroadcastOf(lease.Gateway, address, lease.Mask))
            lease.Gateway = 0;
        if (State == DhcpState.Selecting)
            return isUsable && lease.Seconds >= MinimumOfferSeconds;
        return isUsable && lease.Seconds != 0 && IsFromOurServer(message);
    }

    // Whether one station may have it.
    private static bool IsHost(uint address) =>
        !Ipv4Address.IsNoDestination(address) && !Ipv4Address.IsMulticast(address) && address != Ipv4Address.Broadcast;

    // RFC 1122 3.2.1.3: the host's part is not 0; networks of 31 and 32 bits have no such address (RFC 3021).
    private static bool IsNameOfNetwork(uint address, uint mask) => (address & ~mask) == 0 && ~mask > 1;

    // Where a server gives no mask: that of the address's class (RFC 950).
    private static uint ClassMask(uint address) => (address >> 30) switch
    {
        0 or 1 => 0xFF000000,
        2 => 0xFFFF0000,
        _ => 0xFFFFFF00,
    };
}
