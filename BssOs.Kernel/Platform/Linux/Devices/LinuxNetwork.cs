namespace BssOs.Kernel.Linux;

/// <summary>Opens the TAP device named by the option <c>tap</c>.</summary>
/// <remarks>Documentation/networking/tuntap.rst and include/uapi/linux/if_tun.h of the Linux sources.</remarks>
internal static unsafe class LinuxNetwork
{
    private const uint AttachRequest = 0x4004_54CA;
    private const ushort TapWithoutInformation = 0x1002;
    private const int NameBytes = 16;

    private struct InterfaceRequest
    {
        public fixed byte Name[NameBytes];
        public ushort Flags;
        public fixed byte Rest[14];
    }

    /// <summary>Opens the device; throws <see cref="Error.NotFound"/>.</summary>
    /// <returns>Descriptor; each read and write is one Ethernet frame.</returns>
    public static int Open()
    {
        System.ReadOnlySpan<byte> device = "/dev/net/tun\0"u8;
        InterfaceRequest request = default;
        if (!LinuxOption.Read("tap"u8, request.Name, NameBytes))
            LinuxOption.Missing("tap"u8, "INTERFACE is not on the command line: give the run a tap device"u8);
        request.Flags = TapWithoutInformation;
        int file;
        fixed (byte* path = device)
            file = SystemCall.Open(path, SystemCall.ReadWrite | SystemCall.NonBlocking);
        bool isOpen = !SystemCall.IsError(file);
        if (isOpen && !SystemCall.IsError(SystemCall.Control(file, AttachRequest, &request)))
            return file;
        if (isOpen)
            SystemCall.Close(file);
        LinuxOption.Missing(
            "tap"u8, " names a device that cannot be opened; it has to exist and be yours: ip tuntap add NAME mode tap"u8);
        return -1;
    }
}
