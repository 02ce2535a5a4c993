namespace BssOs;

/// <summary>
/// An open file of the operating system under which the kernel runs as a process. Kernel query names: <c>linux-console</c> (standard
/// input and output) and <c>linux-network</c> (a TAP device, one Ethernet frame per call). Neither function blocks.
/// </summary>
[Service(0x0000_0038)]
public interface ILinuxFile
{
    /// <returns>Bytes read; 0 if there are none now.</returns>
    uint Read(System.Span<byte> bytes);

    /// <summary>Writes what the host accepts now; errors: <see cref="Error.DeviceFailure"/>.</summary>
    /// <returns>Bytes written; 0 if the host accepts none now.</returns>
    uint Write(System.ReadOnlySpan<byte> bytes);
}
