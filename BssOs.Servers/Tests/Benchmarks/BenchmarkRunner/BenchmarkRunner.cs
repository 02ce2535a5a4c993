using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.BenchmarkRunner;

/// <summary>
/// Runs all benchmarks, round after round, so that a temporary slowdown of the machine affects all of them, and prints a line for each
/// measurement: <c>sample NAME TIMES AMOUNT</c>.
/// </summary>
[Server]
public unsafe partial struct BenchmarkRunner : IExecutable
{
    private const int NameBytes = 32;
    private const int ListBytes = 96;

    private bool _isWarm;

    /// <summary>Provides the benchmarks by name.</summary>
    [Required] private static partial Query Benchmarks { get; }

    /// <summary>Names of the benchmarks to run, separated by commas.</summary>
    [Required] private static partial Text Names { get; }

    /// <summary>How often a piece of work is done per measurement, unless it takes long.</summary>
    [Required] private static partial Text Times { get; }

    /// <summary>Number of measurements of each piece of work.</summary>
    [Required] private static partial Text Rounds { get; }

    [Required] private static partial TextOutput Console { get; }

    /// <summary>Loads the benchmarks, which stay loaded.</summary>
    public void Construct() => RunAll(0, false);

    /// <summary>The first execution includes a round that is not measured, to warm up caches and grow tables.</summary>
    public uint Execute()
    {
        uint times = TextNumber.Read(Times, 0);
        if (!_isWarm)
        {
            _isWarm = true;
            RunAll(times, false);
            return 0;
        }

        uint rounds = TextNumber.Read(Rounds, 0);
        for (uint round = 0; round < rounds; round++)
            RunAll(times, true);
        Console.Write("samples end\n"u8);
        return 0;
    }

    // 0 times: the benchmarks are only looked up.
    private static void RunAll(uint times, bool tells)
    {
        Span<byte> text = stackalloc byte[ListBytes];
        uint length = Names.Get(text);
        if (length > ListBytes)
            Error.InvalidArgument.Throw();
        ReadOnlySpan<byte> names = text.Slice(0, (int)length);
        for (int start = 0; start <= names.Length;)
        {
            int end = start;
            while (end < names.Length && names[end] != ',')
                end++;
            Server found = Benchmarks.GetService(Benchmark.ServiceId, names.Slice(start, end - start), default);
            if (times != 0)
                Run(Benchmark.Cast(found), times, tells);
            found.Release();
            start = end + 1;
        }
    }

    private static void Run(Benchmark benchmark, uint times, bool tells)
    {
        Span<byte> name = stackalloc byte[NameBytes];
        for (uint index = 0; ; index++)
        {
            int length = (int)benchmark.GetName(index, name);
            if (length == 0)
                return;
            uint amount = benchmark.Run(index, times, out uint done);
            if (!tells)
                continue;
            TextBuilder line = default;
            line.Append("sample "u8);
            line.Append(name.Slice(0, length));
            line.Append((byte)' ');
            line.AppendDecimal(done);
            line.Append((byte)' ');
            line.AppendDecimal(amount);
            line.Append((byte)'\n');
            Console.Write(line.GetText());
        }
    }
}
