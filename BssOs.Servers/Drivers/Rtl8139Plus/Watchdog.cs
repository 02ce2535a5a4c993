using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139Plus;

/// <summary>
/// Body of the thread that notices when the transmitter stands still. It calls itself for each check, so that an error ends only the
/// check.
/// </summary>
[LocalServer]
public unsafe partial struct Watchdog : IExecutable
{
    /// <summary>Two thousand times the duration of the longest frame at 10 Mbit/s.</summary>
    private const uint PeriodMilliseconds = 2500;

    private Rtl8139Plus* _driver;
    private uint _completed;
    private bool _isRunning;

    /// <inheritdoc/>
    public uint Execute()
    {
        if (_isRunning)
        {
            _completed = _driver->WatchTransmitter(_completed);
            return 0;
        }

        _isRunning = true;
        _completed = SentFrames.Idle;
        Executable look = GetReference();
        while (true)
        {
            Rtl8139Plus.Clock.Sleep(PeriodMilliseconds);
            look.TryExecute(out _, out _);
        }
    }

    internal void Initialize(Rtl8139Plus* driver) => _driver = driver;
}
