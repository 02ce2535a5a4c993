namespace BssOs.Servers.Pit8254;

/// <summary>
/// Computes time from two counters. Counter 2 of the timer is exact but wraps every 55 ms; the processor's time stamp counter runs for
/// centuries, but its rate must be measured and need not be constant. So the latter only tells how often the former has wrapped since the
/// last update; it may err by up to 27 ms over a pause of the ticks.
/// </summary>
internal struct TimeKeeper
{
    /// <summary>Input clock periods until counter 2 wraps.</summary>
    public const uint CounterPeriods = 0x1_0000;

    private const uint MillisecondsPerSecond = 1000;

    // The first measurement of the rate lasts a full period of the counter, and each further one twice as long as the previous, up to a
    // minute: a disturbance between the two readings, such as a busy host, then hardly matters.
    private const uint FirstWindow = CounterPeriods;
    private const uint WindowMax = 60 * Registers.InputHertz;

    private ulong _cycles;
    private ushort _count;

    // Input clock periods per 2^32 cycles; 0 if unknown.
    private uint _rate;

    private ulong _windowCycles;
    private uint _windowPeriods;
    private uint _window;

    // In thousandths of an input clock period, so that a millisecond is InputHertz of them.
    private uint _rest;

    /// <summary>The time of the last update; milliseconds are rounded down.</summary>
    public Instant Now { get; private set; }

    /// <summary>Starts at time 0.</summary>
    /// <param name="cycles">The time stamp counter.</param>
    /// <param name="count">Counter 2, which counts down.</param>
    public void Begin(ulong cycles, ushort count)
    {
        this = default;
        _cycles = cycles;
        _count = count;
        _windowCycles = cycles;
        _window = FirstWindow;
    }

    /// <summary>Updates the time from both counters, read one right after the other.</summary>
    public void Look(ulong cycles, ushort count)
    {
        uint fraction = (ushort)(_count - count);
        ulong passed = fraction;
        if (_rate != 0)
        {
            // Of the values consistent with the timer, the one nearest to the cycles' estimate.
            ulong estimate = Estimate(cycles);
            int correction = (short)(fraction - (uint)estimate);

            // Before the last update? Then the processor's counter was read long before the timer's: wait for the next update.
            if (correction < 0 && estimate < (uint)-correction)
                return;
            passed = correction < 0 ? estimate - (uint)-correction : estimate + (uint)correction;
        }

        _cycles = cycles;
        _count = count;
        Pass(passed);
        if (passed > WindowMax)
        {
            // The result depends mostly on the estimate, so it cannot serve to measure it.
            StartWindow();
            return;
        }

        _windowPeriods += (uint)passed;
        if (_windowPeriods >= _window)
            Measure();
    }

    /// <summary>Adds periods of the input clock; used if only ticks can be counted.</summary>
    public void Pass(ulong periods)
    {
        for (; periods >= Registers.InputHertz; periods -= Registers.InputHertz)
            Now += MillisecondsPerSecond;
        _rest += (uint)periods * MillisecondsPerSecond;
        Now += _rest / Registers.InputHertz;
        _rest %= Registers.InputHertz;
    }

    /// <returns>The time by the processor's counter alone, rounded up; the time of the last update if its rate is unknown.</returns>
    public readonly Instant At(ulong cycles)
    {
        ulong periods = _rate == 0 ? 0 : Estimate(cycles);

        // A day at most; the current fraction of a millisecond, and that of the last update, count as whole ones.
        uint limited = periods > uint.MaxValue ? uint.MaxValue : (uint)periods;
        return Now + (limited / (Registers.InputHertz / MillisecondsPerSecond)) + 2;
    }

    // Input clock periods since the last update, by the processor's counter; 0 if that was set back.
    private readonly ulong Estimate(ulong cycles)
    {
        if (cycles <= _cycles)
            return 0;
        ulong passed = cycles - _cycles;
        return (((ulong)(uint)passed * _rate) >> 32) + ((ulong)(uint)(passed >> 32) * _rate);
    }

    private void Measure()
    {
        ulong cycles = _cycles > _windowCycles ? _cycles - _windowCycles : 0;
        if (cycles > _windowPeriods)
            _rate = Divide(_windowPeriods, cycles);
        _window = System.Math.Min(_window * 2, WindowMax);
        StartWindow();
    }

    private void StartWindow()
    {
        _windowCycles = _cycles;
        _windowPeriods = 0;
    }

    // periods * 2^32 / cycles, which fits into 32 bits because the caller ensures that there are more cycles than periods. Bit by bit: the
    // target has no 64-bit division.
    private static uint Divide(uint periods, ulong cycles)
    {
        ulong remainder = periods;
        uint quotient = 0;
        for (int bit = 0; bit < 32; bit++)
        {
            remainder <<= 1;
            quotient <<= 1;
            if (remainder < cycles)
                continue;
            remainder -= cycles;
            quotient |= 1;
        }

        return quotient;
    }
}
