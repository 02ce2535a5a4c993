using BssOs.Servers.Shared;

namespace BssOs.Servers.FuzzDriver;

/// <summary>Lets servers call the kernel with wrong arguments, and prints how these calls ended. Others must go on as before.</summary>
[Server(StackBytes = 1024)]
public unsafe partial struct FuzzDriver : IExecutable
{
    private const uint CallsPerRun = 200;
    private const uint RunsPerServer = 3000;
    private const int ErrorMax = 64;

    // Errors that fewer have ended by are told together: any number can be thrown.
    private const uint RunsMin = 100;

    /// <summary>Gives fuzzers, a new one each time, by the name <c>fuzzer</c>.</summary>
    [Required] private static partial Query Alone { get; }

    /// <summary>As that; the fuzzer shares its domain with what it calls.</summary>
    [Required] private static partial Query Together { get; }

    /// <summary>What must be right at the end.</summary>
    [Required] private static partial FuzzTarget Witness { get; }

    [Required] private static partial TextOutput Console { get; }

    /// <summary>Provides the names of errors.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    /// <summary>How many calls to make at least.</summary>
    [Required] private static partial Text Calls { get; }

    /// <summary>The first seed.</summary>
    [Required] private static partial Text Seed { get; }

    private uint _answered;
    private fixed uint _errors[ErrorMax];

    public uint Execute()
    {
        uint goal = TextNumber.Read(Calls, 0);
        uint seed = TextNumber.Read(Seed, 0);
        uint first = seed;
        uint made = 0;
        _answered = 0;
        for (int i = 0; i < ErrorMax; i++)
            _errors[i] = 0;
        for (uint server = 0; made < goal; server++)
        {
            Query source = server % 2 == 0 ? Alone : Together;
            Fuzzer fuzzer = Fuzzer.Cast(source.GetService(Fuzzer.ServiceId, "fuzzer"u8, default));
            for (uint run = 0; run < RunsPerServer && made < goal; run++)
                made += RunOnce(fuzzer, seed++);
            LetGoAll(fuzzer);
            fuzzer.Release();
            CheckWitness();
        }

        Report(first, seed - first, made);
        return 0;
    }

    private uint RunOnce(Fuzzer fuzzer, uint seed)
    {
        fuzzer.TryRun(seed, CallsPerRun, out _, out Error error);
        _errors[(uint)error % ErrorMax]++;
        if (!fuzzer.TryGetMade(out uint answered, out uint made, out _))
            return 0;

        // What it tells may be wrong, since its calls may change its own memory.
        _answered += answered < CallsPerRun ? answered : CallsPerRun;
        return made < CallsPerRun ? made : CallsPerRun;
    }

    // What it keeps may keep it, such as a mapping of its own data space. An entry of a table of references has one number after another;
    // few are used.
    private static void LetGoAll(Fuzzer fuzzer)
    {
        const uint slots = 15;
        const uint numbers = 1 << 15;
        const uint renewed = 0x8000_0000;
        for (uint number = slots; number < numbers; number++)
        {
            fuzzer.TryLetGo(number, out _);
            fuzzer.TryLetGo(number | renewed, out _);
        }
    }

    private static void CheckWitness()
    {
        const uint sum = 10;
        if (Witness.Add(1, 2, 3, 4) != sum)
            Console.Write("fuzz: the witness counts wrong\n"u8);
    }

    private readonly void Report(uint seed, uint runs, uint made)
    {
        TextBuilder line = default;
        line.Append("fuzz: seed "u8);
        line.AppendDecimal(seed);
        line.Append(", "u8);
        line.AppendDecimal(made);
        line.Append(" calls in "u8);
        line.AppendDecimal(runs);
        line.Append(" runs, "u8);
        line.AppendDecimal(_answered);
        line.Append(" without error\n"u8);
        Console.Write(line.GetText());
        uint others = 0;
        for (uint i = 0; i < ErrorMax; i++)
        {
            if (_errors[i] < RunsMin)
            {
                others += _errors[i];
                continue;
            }

            line.Clear();
            line.Append("fuzz: "u8);
            line.AppendDecimal(_errors[i]);
            line.Append(" runs ended by "u8);
            if (i == 0)
                line.Append("no error"u8);
            else
                ErrorText.AppendName(ref line, Errors, (Error)i);
            line.Append((byte)'\n');
            Console.Write(line.GetText());
        }

        line.Clear();
        line.Append("fuzz: "u8);
        line.AppendDecimal(others);
        line.Append(" runs ended by others\nfuzz: done\n"u8);
        Console.Write(line.GetText());
    }
}
