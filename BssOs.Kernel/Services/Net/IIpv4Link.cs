namespace BssOs;

/// <summary>IPv4 on one network interface (thesis 4.5). Addresses are numbers: 10.0.2.15 is 0x0A00020F.</summary>
[Service(0x0000_0053)]
public interface IIpv4Link
{
    /// <summary>Sets the interface's own address; 0 for none. ARP answers for it from now on.</summary>
    void SetAddress(uint address, uint mask);

    uint GetAddress(out uint mask);

    /// <summary>Writes the hardware address, 6 bytes.</summary>
    void GetHardwareAddress(System.Span<byte> address);

    /// <param name="nextHop">A neighbour's address, or 0xFFFFFFFF for broadcast. It is resolved when first used.</param>
    Ipv4Endpoint GetEndpoint(uint nextHop);

    /// <param name="protocol">Such as 6 for TCP; errors: <see cref="Error.InUse"/>.</param>
    /// <returns>Queue of whole, reassembled datagrams of this protocol that are meant for this host; range: from the IPv4 header.</returns>
    Queue Register(byte protocol);

    /// <summary>Like <see cref="Register"/>, into a queue that the caller has made: several links can fill one queue.</summary>
    void RegisterQueue(byte protocol, Queue queue);
}
