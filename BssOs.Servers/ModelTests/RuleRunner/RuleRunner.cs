namespace BssOs.Servers.RuleRunner;

using BssOs.Shared;

/// <summary>
/// Runs the rules of a suite one after another, prints what came of each, and looks after each whether it has left
/// anything behind. Then it switches the machine off.
/// </summary>
[Server]
public unsafe partial struct RuleRunner : IExecutable
{
    // Threads that ended are taken away by their scheduler, which comes to it when we give way.
    private const uint Patience = 50;

    [Required] private static partial RuleSuite Suite { get; }

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial Monitor Monitor { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Number of the only rule to run; 0 or empty for all.</summary>
    [Required(Optional = true)] private static partial Text Rule { get; }

    /// <summary>Is switched off at the end.</summary>
    [Required(Optional = true)] private static partial Machine Machine { get; }

    public uint Execute()
    {
        uint passed = 0;
        uint failed = 0;
        uint only = TextNumber.Read(Rule, 0);
        uint count = Suite.GetCount();
        for (uint i = 0; i < count; i++)
        {
            uint id = Suite.GetId(i);
            if (only != 0 && only != id)
                continue;
            if (Run(i, id))
                passed++;
            else
                failed++;
        }

        TextBuilder line = default;
        line.Append("rules "u8);
        line.AppendDecimal(passed);
        line.Append(" passed, "u8);
        line.AppendDecimal(failed);
        line.Append(" failed\n"u8);
        Console.Write(line.GetText());
        if (!Machine.IsNull)
            Machine.PowerOff(failed == 0 ? 0u : 1u);
        return failed;
    }

    private static bool Run(uint index, uint id)
    {
        Monitor.GetTotals(out SystemTotals before);
        TextBuilder line = default;
        line.Append("rule M-"u8);
        if (id < 10)
            line.Append((byte)'0');
        line.AppendDecimal(id);
        bool passed = false;
        if (!Suite.TryRun(index, out uint check, out Error caught))
        {
            line.Append(" failed by error "u8);
            line.AppendDecimal((uint)caught);
        }
        else if (check != 0)
        {
            line.Append(" failed at "u8);
            line.AppendDecimal(check);
        }
        else
        {
            passed = LeavesNothing(before, ref line);
        }

        line.Append((byte)'\n');
        Console.Write(line.GetText());
        return passed;
    }

    private static bool LeavesNothing(in SystemTotals before, ref TextBuilder line)
    {
        SystemTotals after = default;
        for (uint i = 0; i < Patience; i++)
        {
            Monitor.GetTotals(out after);
            if (after.Servers == before.Servers && after.Objects == before.Objects
                && after.References == before.References && after.Threads == before.Threads)
            {
                line.Append(" passed"u8);
                return true;
            }

            ThreadFactory.Yield();
        }

        line.Append(" leaked"u8);
        Tell(after.Servers - before.Servers, " servers"u8, ref line);
        Tell(after.Objects - before.Objects, " objects"u8, ref line);
        Tell(after.References - before.References, " references"u8, ref line);
        Tell(after.Threads - before.Threads, " threads"u8, ref line);
        return false;
    }

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
    }
}
