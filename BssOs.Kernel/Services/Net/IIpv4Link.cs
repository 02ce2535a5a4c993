namespace BssOs;

/// <summary>IPv4 on one network interface (thesis 4.5).</summary>
[Service(0x0000_0053)]
public interface IIpv4Link
{
    /// <summary>Sets the interface's own address, or removes it. ARP answers for the address from now on.</summary>
    void SetAddress(Ipv4Address address, uint mask);

    /// <summary>The address of this host on the link.</summary>
    Ipv4Address GetAddress(out uint mask);

    /// <summary>
    /// Sends an ARP probe (RFC 5227 2.1) to find out whether another station has an address that this host wants to use. From now on,
    /// until <see cref="SetAddress"/>, the link watches for stations that have the address or probe for it themselves; one address at a
    /// time. The caller decides how often and how long to probe.
    /// </summary>
    /// <param name="address">Not the link's own; errors: <see cref="Error.InvalidArgument"/>.</param>
    void Probe(Ipv4Address address);

    /// <returns>
    /// Whether another station has shown that it has the probed address, or wants it, since the first <see cref="Probe"/> for it or since
    /// the last call. For the link's own address: whether another station claimed it again less than ten seconds after it was defended
    /// (RFC 5227 2.4 b), so that it should be given up; the link keeps it until another one is set.
    /// </returns>
    bool TakeConflict(Ipv4Address address);

    /// <summary>Writes the hardware address, 6 bytes.</summary>
    void GetHardwareAddress(System.Span<byte> address);

    /// <param name="nextHop">A neighbour's address, or the broadcast address. It is resolved on first use.</param>
    Ipv4Endpoint GetEndpoint(Ipv4Address nextHop);

    /// <returns>
    /// An endpoint for all hosts on the link, for a host that does not know its address yet: datagrams have the source 0.0.0.0, whichever
    /// address is set (RFC 2131 4.1).
    /// </returns>
    Ipv4Endpoint GetUnconfiguredEndpoint();

    /// <param name="protocol">Such as 6 for TCP; errors: <see cref="Error.InUse"/>.</param>
    /// <returns>Queue of whole, reassembled datagrams of this protocol to this host; their range begins at the IPv4 header.</returns>
    Queue Register(byte protocol);

    /// <summary>
    /// Like <see cref="Register"/>, but with a queue that the caller has created, so that several links can fill one queue.
    /// </summary>
    void RegisterQueue(byte protocol, Queue queue);
}
