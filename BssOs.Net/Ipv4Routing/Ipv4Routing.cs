using BssOs.Net.Layers;

namespace BssOs.Net.Ipv4Routing;

/// <summary>
/// Chooses interface and next hop by destination (thesis 4.5). Received datagrams do not pass through it: the interfaces put them into the
/// protocols' queues directly.
/// </summary>
[Server]
public unsafe partial struct Ipv4Routing : IIpv4Network
{
    private const int LinksMax = 4;
    private const uint QueueCapacity = 64;

    private RouteTable _routes;

    /// <summary>The first interface.</summary>
    [Required] private static partial Ipv4Link Link0 { get; }

    /// <summary>Creates the queues shared by several interfaces.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Counts destinations without a route.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>A second interface.</summary>
    [Required(Optional = true)] private static partial Ipv4Link Link1 { get; }

    /// <summary>A third interface.</summary>
    [Required(Optional = true)] private static partial Ipv4Link Link2 { get; }

    /// <summary>A fourth interface.</summary>
    [Required(Optional = true)] private static partial Ipv4Link Link3 { get; }

    /// <inheritdoc/>
    public readonly Ipv4Endpoint GetEndpoint(Ipv4Address destination)
    {
        // All hosts on "the" link means the first link unless the caller specifies one (as IUdpSocket.Broadcast does). The same applies to
        // multicast: no gateway is a member on behalf of others (RFC 1112 6.1).
        if (destination.IsBroadcast || destination.IsMulticast)
            return Link0.GetEndpoint(destination);

        if (destination.IsNoDestination)
        {
            Drops.Count(Counters, "routing"u8, "no destination"u8);
            Error.Unreachable.Throw();
        }

        if (!_routes.TryFind(destination, out Route route))
        {
            Drops.Count(Counters, "routing"u8, "no route"u8);
            Error.Unreachable.Throw();
        }

        return LinkAt(route.Link).GetEndpoint(route.Gateway.IsNone ? destination : route.Gateway);
    }

    /// <inheritdoc/>
    public readonly Queue Register(byte protocol)
    {
        if (Link1.IsNull && Link2.IsNull && Link3.IsNull)
            return Link0.Register(protocol);

        Queue queue = Synchronization.CreateQueue(QueueCapacity);
        for (uint link = 0; link < LinksMax; link++)
        {
            Ipv4Link target = LinkAt(link);
            if (!target.IsNull)
                target.RegisterQueue(protocol, queue);
        }

        return queue;
    }

    /// <inheritdoc/>
    public void SetRoute(Ipv4Address network, uint mask, Ipv4Address gateway, uint link)
    {
        if (!Ipv4Address.IsMask(mask) || !network.Masked(~mask).IsNone || LinkAt(link).IsNull)
            Error.InvalidArgument.Throw();
        if (!_routes.Set(new Route { Network = network, Mask = mask, Gateway = gateway, Link = link }))
            Error.LimitReached.Throw();
    }

    /// <inheritdoc/>
    public readonly Ipv4Link GetLink(uint link)
    {
        Ipv4Link found = LinkAt(link);
        if (found.IsNull)
            Error.NotFound.Throw();
        return found;
    }

    /// <inheritdoc/>
    public void RemoveRoute(Ipv4Address network, uint mask) => _routes.Remove(network, mask);

    private static Ipv4Link LinkAt(uint link) => link switch
    {
        0 => Link0,
        1 => Link1,
        2 => Link2,
        3 => Link3,
        _ => default,
    };
}
