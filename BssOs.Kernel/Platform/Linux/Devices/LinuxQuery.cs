namespace BssOs.Kernel.Linux;

/// <summary>What Linux gives to the process, by the names that the configuration uses.</summary>
internal static unsafe class LinuxQuery
{
    // There is one timer; this reference keeps it for as long as the system runs.
    private static ServerObject* _timer;

    /// <summary>Makes the kinds.</summary>
    public static void Initialize()
    {
        LinuxFile.Initialize();
        LinuxDisk.Initialize();
        _timer = LinuxTimer.Create();
    }

    /// <summary>Makes what a name stands for.</summary>
    /// <returns>With one reference, the caller's; null if the name stands for nothing here.</returns>
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
