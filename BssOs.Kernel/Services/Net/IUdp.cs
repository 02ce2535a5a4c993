namespace BssOs;

/// <summary>UDP (RFC 768).</summary>
[Service(0x0000_0056)]
public interface IUdp
{
    /// <param name="port">Local port; 0 for any free one. Errors: <see cref="Error.InUse"/>.</param>
    UdpSocket Open(ushort port);
}
