namespace BssOs.Kernel.Linux;

/// <summary>The devices that Linux provides, by their names in the configuration.</summary>
internal static unsafe class LinuxQuery
{
    // There is one timer; this reference keeps it as long as the system runs.
    private static ServerObject* _timer;

    /// <summary>Creates the kinds.</summary>
    public static void Initialize()
    {
        LinuxFile.Initialize();
        LinuxDisk.Initialize();
        _timer = LinuxTimer.Create();
    }

    /// <summary>Returns the device of a name.</summary>
    /// <returns>With one reference, which belongs to the caller; null if the name is unknown.</returns>
    public static ServerObject* Find(byte* name, nuint length)
    {
        if (Text.Equals(name, length, "linux-timer"u8))
        {
            Objects.AddReference(_timer);
            return _timer;
        }

        if (Text.Equals(name, length, "linux-console"u8))
            return LinuxFile.OpenConsole();
        if (Text.Equals(name, length, "linux-network"u8))
            return LinuxFile.Create(LinuxNetwork.Open(), LinuxVectors.Network);

        return Text.Equals(name, length, "linux-disk"u8) ? LinuxDisk.Create() : null;
    }
}
