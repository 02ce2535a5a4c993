using BssOs.Servers.Shared;

namespace BssOs.Servers.RuleRunner;

/// <summary>
/// Runs the rules of a suite one after another, prints the results, and checks after each rule, and at the end for all together, whether
/// anything was leaked. Then it powers the machine off.
/// </summary>
[Server]
public unsafe partial struct RuleRunner : IExecutable
{
    private const int ListBytes = 64;

    [Required] private static partial RuleSuite Suite { get; }

    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial Monitor Monitor { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Number of the only rule to run; 0 or empty for all.</summary>
    [Required(Optional = true)] private static partial Text Rule { get; }

    /// <summary>Numbers of the rules to skip, separated by commas.</summary>
    [Required(Optional = true)] private static partial Text Except { get; }

    /// <summary>Powered off at the end.</summary>
    [Required(Optional = true)] private static partial Machine Machine { get; }

    /// <summary>Provides the names of errors; without it their numbers are shown.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    public uint Execute()
    {
        LeakCheck all = default;
        all.Begin(Monitor);
        uint passed = 0;
        uint failed = 0;
        uint only = TextNumber.Read(Rule, 0);
        uint count = Suite.GetCount();
        for (uint i = 0; i < count; i++)
        {
            uint id = Suite.GetId(i);
            if ((only != 0 && only != id) || IsLeftOut(id))
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
        line.Append(" failed\nleaks:"u8);
        if (all.End(Monitor, ThreadFactory, ref line))
            line.Append(" none"u8);
        line.Append((byte)'\n');
        Console.Write(line.GetText());
        if (!Machine.IsNull)
            Machine.PowerOff(failed == 0 ? 0u : 1u);
        return failed;
    }

    private static bool IsLeftOut(uint id)
    {
        if (Except.IsNull)
            return false;
        System.Span<byte> text = stackalloc byte[ListBytes];
        uint length = Except.Get(text);
        if (length > ListBytes)
            Error.InvalidArgument.Throw();
        for (int start = 0; start < (int)length;)
        {
            int end = start;
            while (end < (int)length && text[end] != ',')
                end++;
            if (!TextNumber.TryParse(text.Slice(start, end - start), out uint number))
                Error.InvalidArgument.Throw();
            if (number == id)
                return true;
            start = end + 1;
        }

        return false;
    }

    private static bool Run(uint index, uint id)
    {
        LeakCheck leaks = default;
        leaks.Begin(Monitor);
        TextBuilder line = default;
        line.Append("rule M-"u8);
        if (id < 10)
            line.Append((byte)'0');
        line.AppendDecimal(id);
        bool passed = false;
        if (!Suite.TryRun(index, out uint check, out Error caught))
        {
            line.Append(" failed by error "u8);
            ErrorText.AppendLast(ref line, Errors, Monitor, caught);
        }
        else if (check != 0)
        {
            line.Append(" failed at "u8);
            line.AppendDecimal(check);
        }
        else
        {
            TextBuilder leaked = default;
            passed = leaks.End(Monitor, ThreadFactory, ref leaked);
            line.Append(passed ? " passed"u8 : " leaked"u8);
            line.Append(leaked.GetText());
        }

        line.Append((byte)'\n');
        Console.Write(line.GetText());
        return passed;
    }
}
