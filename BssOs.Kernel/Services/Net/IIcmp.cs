namespace BssOs;

/// <summary>ICMP (RFC 792): answers echo requests by itself; what others may ask of it.</summary>
[Service(0x0000_005D)]
public interface IIcmp
{
    /// <summary>Sends an echo request and waits for the answer.</summary>
    /// <param name="address">Whom to ask.</param>
    /// <param name="milliseconds">How long to wait, more than 0.</param>
    /// <returns>Milliseconds until the answer came; errors: <see cref="Error.TimedOut"/>, <see cref="Error.Unreachable"/>, <see cref="Error.InUse"/> while too many others wait.</returns>
    uint Ping(uint address, uint milliseconds);

    /// <summary>
    /// Tells the sender of a datagram that it could not be delivered (RFC 1122 3.2.2.1). Drops the report instead of
    /// sending it where the RFC forbids one (broadcasts, fragments, ICMP errors) or where too many were sent lately.
    /// </summary>
    /// <param name="datagram">The datagram, range from its IPv4 header.</param>
    /// <param name="code">Why: 2 protocol, 3 port.</param>
    void ReportUnreachable(Packet datagram, byte code);
}
