namespace BssOs.Servers.Pit8254;

/// <summary>
/// Makes time of two counters. Counter 2 of the timer is exact, but begins anew every 55 ms; the processor's time stamp counter goes on
/// for centuries, but its rate has to be measured and need not be constant. So the second only tells how often the first has
/// begun anew since the last look, and errs by less than half of 55 ms over any pause of the ticks that a machine makes.
/// </summary>
internal struct TimeKeeper
{
    /// <summary>Input periods until counter 2 begins anew.</summary>
    public const uint CounterPeriods = 0x1_0000;

    private const uint MillisecondsPerSecond = 1000;

    // The first measurement of the rate needs a whole round of the counter, each further one takes twice as long as the one
    // before, until they take a minute: what disturbs the two readings, such as a busy host, then hardly shows.
    private const uint FirstWindow = CounterPeriods;
    private const uint LongestWindow = 60 * Registers.InputHertz;

    private ulong _cycles;
    private ushort _count;

    // Input periods in 2^32 cycles; 0 while it is not known.
    private uint _rate;

    private ulong _windowCycles;
    private uint _windowPeriods;
    private uint _window;

    // In thousandths of an input period, so that a whole millisecond is InputHertz of them.
    private uint _rest;

    /// <summary>The time of the last look; milliseconds are rounded down.</summary>
    public Instant Now { get; private set; }

    /// <summary>Begins at time 0.</summary>
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

    /// <summary>Looks at both counters; they were read one right after the other.</summary>
    public void Look(ulong cycles, ushort count)
    {
        uint fraction = (ushort)(_count - count);
        ulong passed = fraction;
        if (_rate != 0)
        {
            // Of the numbers that fit the timer, the one that is nearest to what the cycles say.
            ulong estimate = Estimate(cycles);
            int correction = (short)(fraction - (uint)estimate);

            // Before the last look? The processor's counter must have been read long before the timer's: look again later.
            if (correction < 0 && estimate < (uint)-correction)
                return;
            passed = correction < 0 ? estimate - (uint)-correction : estimate + (uint)correction;
        }

        _cycles = cycles;
        _count = count;
        Pass(passed);
        if (passed > LongestWindow)
        {
            // Mostly the cycles' own word, hence no measure of them.
            StartWindow();
            return;
        }

        _windowPeriods += (uint)passed;
        if (_windowPeriods >= _window)
            Measure();
    }

    /// <summary>Adds periods of the input clock, where nothing but ticks can be counted.</summary>
    public void Pass(ulong periods)
    {
        for (; periods >= Registers.InputHertz; periods -= Registers.InputHertz)
            Now += MillisecondsPerSecond;
        _rest += (uint)periods * MillisecondsPerSecond;
        Now += _rest / Registers.InputHertz;
        _rest %= Registers.InputHertz;
    }

    /// <returns>What time it is by the processor's counter alone, rounded up; as of the last look while its rate is not known.</returns>
    public readonly Instant At(ulong cycles)
    {
        ulong periods = _rate == 0 ? 0 : Estimate(cycles);

        // A day at most; the rest of a millisecond that has begun, and that of the last look, count as whole ones.
        uint limited = periods > uint.MaxValue ? uint.MaxValue : (uint)periods;
        return Now + (limited / (Registers.InputHertz / MillisecondsPerSecond)) + 2;
    }

    // Input periods since the last look, by the processor's counter; 0 if that was set back.
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
        _window = System.Math.Min(_window * 2, LongestWindow);
        StartWindow();
    }

    private void StartWindow()
    {
        _windowCycles = _cycles;
        _windowPeriods = 0;
    }

    // periods * 2^32 / cycles, which fits into 32 bits as the caller has seen to it that there are more cycles than periods. One
    // bit after the other: targets have no division of 64 bits.
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
