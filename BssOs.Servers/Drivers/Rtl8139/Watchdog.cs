namespace BssOs.Servers.Rtl8139;

/// <summary>Body of the thread that notices when the transmitter stands still.</summary>
[LocalServer]
public unsafe partial struct Watchdog : IExecutable
{
    /// <summary>Two thousand times what the longest frame takes at 10 MBit/s.</summary>
    private const uint PeriodMilliseconds = 2500;

    private Rtl8139* _driver;

    /// <inheritdoc/>
    public readonly uint Execute()
    {
        uint completed = Rtl8139.Idle;
        while (true)
        {
            Rtl8139.Sleep(PeriodMilliseconds);
            completed = _driver->WatchTransmitter(completed);
        }
    }

    internal void Initialize(Rtl8139* driver) => _driver = driver;
}
