namespace BssOs;

/// <summary>ICMP (RFC 792). Echo requests are answered without the help of others; these functions are for other servers.</summary>
[Service(0x0000_005D)]
public interface IIcmp
{
    /// <summary>Sends an echo request and waits for the reply.</summary>
    /// <param name="address">Destination.</param>
    /// <param name="milliseconds">How long to wait, more than 0.</param>
    /// <returns>Milliseconds until the reply; errors: <see cref="Error.TimedOut"/>, <see cref="Error.Unreachable"/>,
    /// <see cref="Error.InUse"/> while too many others wait.</returns>
    uint Ping(Ipv4Address address, uint milliseconds);

    /// <summary>
    /// Reports to the sender of a datagram that it could not be delivered (RFC 1122 3.2.2.1). The report is dropped where the RFC forbids
    /// one (broadcasts, fragments, ICMP errors) or if too many were sent recently.
    /// </summary>
    /// <param name="datagram">The datagram; its range begins at the IPv4 header.</param>
    /// <param name="code">ICMP code: 2 protocol unreachable, 3 port unreachable.</param>
    void ReportUnreachable(Packet datagram, byte code);

    /// <summary>
    /// Registers a protocol for ICMP errors about its datagrams: destination unreachable, which includes "fragmentation needed", and time
    /// exceeded. The messages are validated but not the datagrams they quote: the receiver must check whether it ever sent them.
    /// </summary>
    /// <param name="protocol">Protocol of the quoted datagrams, such as 6 for TCP; errors: <see cref="Error.InUse"/>,
    /// <see cref="Error.LimitReached"/> if too many are registered.</param>
    /// <param name="queue">Receives the errors as whole datagrams whose range begins at the IPv4 header; what does not fit is dropped. It
    /// may be the queue from <see cref="IIpv4Network.Register"/>.</param>
    void RegisterErrors(byte protocol, Queue queue);
}
