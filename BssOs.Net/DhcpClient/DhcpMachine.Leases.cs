using BssOs.Net.Wire;

namespace BssOs.Net.DhcpClient;

/// <summary>Decides whether a server's offer is a usable lease.</summary>
public partial struct DhcpMachine
{
    // A shorter lease would expire before it is known that nobody else has the address (RFC 5227 2.1.1: up to 9 s).
    private const uint OfferSecondsMin = 10;

    // There are no networks larger than those of class A, whatever a server says (RFC 4632 3.1 begins at 8 bits).
    private const uint ShortestMask = 0xFF000000;

    private readonly bool TryRead(DhcpMessage message, out DhcpLease lease)
    {
        Ipv4Address address = message.YourAddress;
        lease = new DhcpLease
        {
            Address = address,
            Mask = message.GetNumber(DhcpOption.SubnetMask, ClassMask(address)),
            Gateway = message.GetAddress(DhcpOption.Router),
            NameServer = message.GetAddress(DhcpOption.NameServer),
            Server = message.GetAddress(DhcpOption.ServerIdentifier),
            Seconds = message.GetNumber(DhcpOption.LeaseTime, 0),
        };
        bool isUsable = IsHost(address) && IsHost(lease.Server) && Ipv4Address.IsMask(lease.Mask) && lease.Mask >= ShortestMask
            && !IsNameOfNetwork(address, lease.Mask) && !address.IsBroadcastOf(address, lease.Mask);

        // A router outside the network could not be reached.
        if (lease.Gateway.Is(address) || !lease.Gateway.IsNeighbourOf(address, lease.Mask)
            || IsNameOfNetwork(lease.Gateway, lease.Mask) || lease.Gateway.IsBroadcastOf(address, lease.Mask))
        {
            lease.Gateway = default;
        }

        if (State == DhcpState.Selecting)
            return isUsable && lease.Seconds >= OfferSecondsMin;
        return isUsable && lease.Seconds != 0 && IsFromOurServer(message);
    }

    // Whether it can be the address of a single host.
    private static bool IsHost(Ipv4Address address) => !address.IsNoDestination && !address.IsMulticast && !address.IsBroadcast;

    // RFC 1122 3.2.1.3: the host part is not 0; networks of 31 and 32 bits have no such address (RFC 3021).
    private static bool IsNameOfNetwork(Ipv4Address address, uint mask) => address.Masked(~mask).IsNone && ~mask > 1;

    // If the server gives no mask: the mask of the address's class (RFC 950).
    private static uint ClassMask(Ipv4Address address) => (address.Value >> 30) switch
    {
        0 or 1 => 0xFF000000,
        2 => 0xFFFF0000,
        _ => 0xFFFFFF00,
    };
}
