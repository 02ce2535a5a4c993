namespace BssOs;

/// <summary>ICMP (RFC 792): answers echo requests by itself; what others may ask of it.</summary>
[Service(0x0000_005D)]
public interface IIcmp
{
    /// <summary>Sends an echo request and waits for the answer.</summary>
    /// <param name="address">Whom to ask.</param>
    /// <param name="milliseconds">How long to wait, more than 0.</param>
    /// <returns>Milliseconds until the answer came; errors: <see cref="Error.TimedOut"/>, <see cref="Error.Unreachable"/>,
    /// <see cref="Error.InUse"/> while too many others wait.</returns>
    uint Ping(Ipv4Address address, uint milliseconds);

    /// <summary>
    /// Tells the sender of a datagram that it could not be delivered (RFC 1122 3.2.2.1). Drops the report instead of
    /// sending it where the RFC forbids one (broadcasts, fragments, ICMP errors) or where too many were sent lately.
    /// </summary>
    /// <param name="datagram">The datagram, range from its IPv4 header.</param>
    /// <param name="code">Why: 2 protocol, 3 port.</param>
    void ReportUnreachable(Packet datagram, byte code);

    /// <summary>
    /// Lets a protocol know what others report about its datagrams: destination unreachable, which includes "fragmentation needed", and
    /// time exceeded. The messages are checked, but not what they quote: whoever takes them must find out whether it ever sent that.
    /// </summary>
    /// <param name="protocol">Protocol of the datagrams that they quote, such as 6 for TCP; errors: <see cref="Error.InUse"/>,
    /// <see cref="Error.LimitReached"/> if too many are registered.</param>
    /// <param name="queue">Takes them as whole datagrams, range from the IPv4 header; what does not fit is dropped. It may be the one from
    /// <see cref="IIpv4Network.Register"/>.</param>
    void RegisterErrors(byte protocol, Queue queue);
}
