namespace BssOs.Servers.Shared;

/// <summary>Checks whether work has leaked anything, by comparing the counts of the whole system.</summary>
public unsafe struct LeakCheck
{
    // Threads that ended are destroyed by their scheduler, which runs when this thread yields.
    private const uint Patience = 50;

    private SystemTotals _before;

    /// <summary>Lets all other threads come to rest.</summary>
    public static void Settle(ThreadFactory threads)
    {
        for (uint i = 0; i < Patience; i++)
            threads.Yield();
    }

    /// <summary>Records the counts before the work.</summary>
    public void Begin(Monitor monitor) => monitor.GetTotals(out _before);

    /// <summary>Compares the counts after the work with those before it, waiting for a while until they are equal.</summary>
    /// <param name="monitor">Provides the counts.</param>
    /// <param name="threads">The scheduler of the calling thread.</param>
    /// <param name="line">Receives the excess, such as <c> 1 object 2 references</c>; unchanged if there is none.</param>
    /// <returns>Whether the counts are equal.</returns>
    public readonly bool End(Monitor monitor, ThreadFactory threads, ref TextBuilder line)
    {
        monitor.GetTotals(out SystemTotals after);
        for (uint i = 0; i < Patience && !IsAsBefore(after); i++)
        {
            threads.Yield();
            monitor.GetTotals(out after);
        }

        Tell(after.Servers - _before.Servers, " server"u8, ref line);
        Tell(after.Objects - _before.Objects, " object"u8, ref line);
        Tell(after.References - _before.References, " reference"u8, ref line);
        Tell(after.Threads - _before.Threads, " thread"u8, ref line);
        return IsAsBefore(after);
    }

    private readonly bool IsAsBefore(in SystemTotals after) =>
        after.Servers == _before.Servers && after.Objects == _before.Objects
        && after.References == _before.References && after.Threads == _before.Threads;

    private static void Tell(uint difference, System.ReadOnlySpan<byte> what, ref TextBuilder line)
    {
        if (difference == 0)
            return;
        line.Append((byte)' ');
        if ((int)difference < 0)
        {
            line.Append((byte)'-');
            difference = 0 - difference;
        }

        line.AppendDecimal(difference);
        line.Append(what);
        if (difference != 1)
            line.Append((byte)'s');
    }
}
