namespace BssOs;

/// <summary>
/// An open file of Linux, whose process the kernel is. Kernel query names: <c>linux-console</c> (standard input and output) and
/// <c>linux-network</c> (a TAP device, one Ethernet frame per call). Neither function blocks.
/// </summary>
[Service(0x0000_0038)]
public interface ILinuxFile
{
    /// <returns>Bytes read; 0 if there are none now.</returns>
    uint Read(System.Span<byte> bytes);

    /// <summary>Writes what Linux accepts now; errors: <see cref="Error.DeviceFailure"/>.</summary>
    /// <returns>Bytes written; 0 if Linux accepts none now.</returns>
    uint Write(System.ReadOnlySpan<byte> bytes);
}
