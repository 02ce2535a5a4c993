namespace BssOs.Kernel.Linux;

/// <summary>What the host gives, by the names that the configuration uses.</summary>
internal static unsafe class HostQuery
{
    private static ServerObject* _timer;

    /// <summary>Makes the kinds.</summary>
    public static void Initialize()
    {
        HostFile.Initialize();
        HostDisk.Initialize();
        _timer = HostTimer.Create();
    }

    /// <summary>Makes what a name stands for.</summary>
    /// <returns>With one reference, the caller's; null if the name stands for nothing here.</returns>
    public static ServerObject* Find(byte* name, nuint length)
    {
        if (Text.Equals(name, length, "host-timer"u8))
        {
            Objects.AddReference(_timer);
            return _timer;
        }

        if (Text.Equals(name, length, "host-console"u8))
            return HostFile.Create(SystemCall.StandardInput, SystemCall.StandardOutput, HostVectors.Console);
        if (Text.Equals(name, length, "host-network"u8))
        {
            int device = HostNetwork.Open();
            return HostFile.Create(device, device, HostVectors.Network);
        }

        return Text.Equals(name, length, "host-disk"u8) ? HostDisk.Create() : null;
    }
}
