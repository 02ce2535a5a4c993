namespace BssOs.Kernel.Linux;

/// <summary>Interval timer and clocks; see <c>ILinuxTimer</c>.</summary>
internal static unsafe class LinuxTimer
{
    private const uint SetTimerNumber = 104;
    private const uint RealTimer = 0;
    private const uint GetTimeNumber = 403;
    private const uint CalendarClock = 0;
    private const uint SteadyClock = 1;
    private const uint MicrosecondsPerSecond = 1_000_000;

    private struct TimerValue
    {
        public uint IntervalSeconds;
        public uint IntervalMicroseconds;
        public uint Seconds;
        public uint Microseconds;
    }

    private struct ClockValue
    {
        public ulong Seconds;
        public uint Nanoseconds;
        public uint Padding;
    }

    /// <summary>Creates the timer object.</summary>
    public static ServerObject* Create()
    {
        ObjectKind* kind = Kinds.Create(BssOs.LinuxTimer.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.LinuxTimer.Table.Fill<ServerObject>(kind->Functions, &SetPeriod, &GetTime, &GetCalendarTime);
        return Objects.Create(kind, null);
    }

    private static nuint SetPeriod(ServerObject* self, nuint microseconds)
    {
        TimerValue value = default;
        value.IntervalSeconds = (uint)microseconds / MicrosecondsPerSecond;
        value.IntervalMicroseconds = (uint)microseconds % MicrosecondsPerSecond;
        value.Seconds = value.IntervalSeconds;
        value.Microseconds = value.IntervalMicroseconds;
        SystemCall.Do(SetTimerNumber, RealTimer, (nuint)(&value));
        return 0;
    }

    private static nuint GetTime(ServerObject* self, LinuxTime* time) => Read(SteadyClock, time);

    private static nuint GetCalendarTime(ServerObject* self, LinuxTime* time) => Read(CalendarClock, time);

    private static nuint Read(uint clock, LinuxTime* time)
    {
        ClockValue value = default;
        SystemCall.Do(GetTimeNumber, clock, (nuint)(&value));
        time->Seconds = (uint)value.Seconds;
        time->Nanoseconds = value.Nanoseconds;
        return 0;
    }
}
