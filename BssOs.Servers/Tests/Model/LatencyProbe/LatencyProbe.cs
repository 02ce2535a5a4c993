namespace BssOs.Servers.LatencyProbe;

/// <summary>
/// Measures, in microseconds, by how much the longest time between two clock ticks exceeded the usual one: the longest time with interrupts
/// disabled, since nothing else delays a tick on a dedicated machine.
/// </summary>
[Server]
public unsafe partial struct LatencyProbe : IExecutable
{
    private const uint MicrosecondsPerTick = 4000;

    // The usual time is a moving average with weight 1/16.
    private const int Smoothing = 16;

    private InterruptHandler.Permanent _handler;
    private uint _ticks;
    private uint _last;
    private int _usual;
    private int _largest;

    [Required] private static partial Machine Machine { get; }

    /// <summary>The clock's interrupt.</summary>
    [Required] private static partial Interrupt Ticks { get; }

    public void Construct()
    {
        InterruptHandler handler = TickHandler.New(out TickHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Ticks.AddHandler(handler);
    }

    public readonly uint Execute()
    {
        uint cyclesPerMicrosecond = (uint)_usual / MicrosecondsPerTick;
        return _largest <= _usual || cyclesPerMicrosecond == 0 ? 0 : (uint)(_largest - _usual) / cyclesPerMicrosecond;
    }

    internal void Tick()
    {
        uint cycles = Machine.GetCycles();
        int passed = (int)(cycles - _last);
        _last = cycles;
        _ticks++;
        if (_ticks <= 2)
        {
            // The first tick does not end a whole period; the second one ends the first.
            _usual = passed;
            return;
        }

        _usual += (passed - _usual) / Smoothing;
        if (passed > _largest)
            _largest = passed;
    }
}
