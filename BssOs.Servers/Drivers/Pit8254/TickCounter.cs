namespace BssOs.Servers.Pit8254;

/// <summary>Turns ticks, whose length is no whole number of milliseconds, into milliseconds without drifting.</summary>
internal struct TickCounter
{
    /// <summary>
    /// Ticks per second. More would cost instructions while the system is idle, fewer would make short timeouts
    /// (40 ms for a delayed acknowledgement) coarse.
    /// </summary>
    public const uint TicksPerSecond = 250;

    /// <summary>What a tick adds at most to the time.</summary>
    public const uint MillisecondsPerTick = 1000 / TicksPerSecond;

    /// <summary>Periods of the input clock per tick; 4773 gives 249.99 ticks per second.</summary>
    public const uint Divisor = (Registers.InputHertz + (TicksPerSecond / 2)) / TicksPerSecond;

    private uint _rest;

    /// <summary>As of the last tick.</summary>
    public Instant Now { get; private set; }

    /// <summary>Adds one tick.</summary>
    public void Tick()
    {
        // In thousandths of an input period, so that a whole millisecond is InputHertz of them.
        _rest += Divisor * 1000;
        while (_rest >= Registers.InputHertz)
        {
            _rest -= Registers.InputHertz;
            Now += 1;
        }
    }
}
