namespace BssOs;

/// <summary>IPv4 on one network interface (thesis 4.5).</summary>
[Service(0x0000_0053)]
public interface IIpv4Link
{
    /// <summary>Sets the interface's own address, or none. ARP answers for it from now on.</summary>
    void SetAddress(Ipv4Address address, uint mask);

    /// <summary>The address of this host on the link.</summary>
    Ipv4Address GetAddress(out uint mask);

    /// <summary>
    /// Asks all stations by an ARP probe (RFC 5227 2.1) whether one of them has an address that this host would like to take.
    /// From now on the link watches whether one has it, or asks for it likewise; one address at a time, until
    /// <see cref="SetAddress"/>. How often and how long is the caller's business.
    /// </summary>
    /// <param name="address">Not the link's own; errors: <see cref="Error.InvalidArgument"/>.</param>
    void Probe(Ipv4Address address);

    /// <returns>
    /// Whether another station showed that it has the address probed for, or wants it, since the first <see cref="Probe"/> for it or
    /// since this was last asked. Of the link's own address: whether another one claimed it again less than ten seconds after it was
    /// defended (RFC 5227 2.4 b), so that it should be given up; the link goes on with it until it is set another one.
    /// </returns>
    bool TakeConflict(Ipv4Address address);

    /// <summary>Writes the hardware address, 6 bytes.</summary>
    void GetHardwareAddress(System.Span<byte> address);

    /// <param name="nextHop">A neighbour's address, or the broadcast address. It is resolved when first used.</param>
    Ipv4Endpoint GetEndpoint(Ipv4Address nextHop);

    /// <returns>
    /// All hosts on the link, for a host that does not know its address yet: datagrams come from 0.0.0.0, whatever address is set
    /// (RFC 2131 4.1).
    /// </returns>
    Ipv4Endpoint GetUnconfiguredEndpoint();

    /// <param name="protocol">Such as 6 for TCP; errors: <see cref="Error.InUse"/>.</param>
    /// <returns>Queue of whole, reassembled datagrams of this protocol that are meant for this host; range: from the IPv4 header.</returns>
    Queue Register(byte protocol);

    /// <summary>Like <see cref="Register"/>, into a queue that the caller has made: several links can fill one queue.</summary>
    void RegisterQueue(byte protocol, Queue queue);
}
