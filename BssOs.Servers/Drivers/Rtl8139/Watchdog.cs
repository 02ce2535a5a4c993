namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Body of the thread that notices when transmitter or receiver stand still: calls itself for each look, which may end by an error.
/// </summary>
[LocalServer]
public unsafe partial struct Watchdog : IExecutable
{
    /// <summary>Two thousand times what the longest frame takes at 10 MBit/s.</summary>
    private const uint PeriodMilliseconds = 2500;

    private Rtl8139* _driver;
    private uint _completed;
    private bool _isRunning;

    /// <inheritdoc/>
    public uint Execute()
    {
        if (_isRunning)
        {
            _driver->WatchReceiver();
            _completed = _driver->WatchTransmitter(_completed);
            return 0;
        }

        _isRunning = true;
        _completed = Rtl8139.Idle;
        Executable look = GetReference();
        while (true)
        {
            Rtl8139.Clock.Sleep(PeriodMilliseconds);
            look.TryExecute(out _, out _);
        }
    }

    internal void Initialize(Rtl8139* driver) => _driver = driver;
}
