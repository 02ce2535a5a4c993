namespace BssOs.Servers.LinuxClock;

/// <summary>Converts seconds to the Gregorian calendar.</summary>
internal static class Calendar
{
    private const uint SecondsPerMinute = 60;
    private const uint MinutesPerHour = 60;
    private const uint HoursPerDay = 24;
    private const uint FirstYear = 1970;
    private const uint February = 2;
    private const uint DaysInFebruary = 28;

    /// <summary>The time this many seconds after the beginning of 1970.</summary>
    public static CalendarTime FromSeconds(uint seconds)
    {
        CalendarTime time = default;
        time.Second = (byte)(seconds % SecondsPerMinute);
        uint minutes = seconds / SecondsPerMinute;
        time.Minute = (byte)(minutes % MinutesPerHour);
        uint hours = minutes / MinutesPerHour;
        time.Hour = (byte)(hours % HoursPerDay);
        uint days = hours / HoursPerDay;
        uint year = FirstYear;
        for (; days >= DaysOfYear(year); year++)
            days -= DaysOfYear(year);
        uint month = 1;
        for (; days >= DaysOfMonth(year, month); month++)
            days -= DaysOfMonth(year, month);
        time.Year = (ushort)year;
        time.Month = (byte)month;
        time.Day = (byte)(days + 1);
        return time;
    }

    private static uint DaysOfYear(uint year) => IsLeap(year) ? 366u : 365u;

    private static uint DaysOfMonth(uint year, uint month)
    {
        if (month == February)
            return DaysInFebruary + (IsLeap(year) ? 1u : 0u);
        return month is 4 or 6 or 9 or 11 ? 30u : 31u;
    }

    private static bool IsLeap(uint year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
