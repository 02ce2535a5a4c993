namespace BssOs;

/// <summary>IPv4 over all interfaces: routing (thesis 4.5).</summary>
[Service(0x0000_0055)]
public interface IIpv4Network
{
    /// <summary>Looks up the route; errors: <see cref="Error.Unreachable"/> if there is none.</summary>
    Ipv4Endpoint GetEndpoint(Ipv4Address destination);

    /// <inheritdoc cref="IIpv4Link.Register"/>
    Queue Register(byte protocol);

    /// <summary>Sets a route; a longer mask takes precedence over a shorter one.</summary>
    /// <param name="network">Address of the network; none, with mask 0, for the default route.</param>
    /// <param name="mask">Its mask.</param>
    /// <param name="gateway">Next hop; none if the network is attached directly.</param>
    /// <param name="link">Number of the interface, 0 for the first.</param>
    void SetRoute(Ipv4Address network, uint mask, Ipv4Address gateway, uint link);

    /// <param name="link">Number of the interface; errors: <see cref="Error.NotFound"/>.</param>
    Ipv4Link GetLink(uint link);

    /// <summary>Removes a route, if there is one with this network and mask.</summary>
    void RemoveRoute(Ipv4Address network, uint mask);
}
