using System.Collections.Generic;

namespace BssOs.Tool.Benchmarks;

/// <summary>A benchmark: what has to run for it, and the table that it gives.</summary>
public sealed record BenchmarkTable
{
    /// <summary>Name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>What stands above the table.</summary>
    public required string Title { get; init; }

    /// <summary>Names of the benchmark servers, as <c>isos/bench/benchmarks.conf</c> exports them.</summary>
    public required IReadOnlyList<string> Servers { get; init; }

    /// <summary>The lines, in order.</summary>
    public required IReadOnlyList<BenchmarkRow> Rows { get; init; }

    /// <summary>Whether everything is measured once more with <c>preemption=off</c>.</summary>
    public bool AlsoWithoutPreemption { get; init; }

    /// <summary>How often a piece of work is done for one measurement.</summary>
    public int Times { get; init; } = 10_000;

    /// <summary>Places of the code at which cycles are measured: what is short takes more or less with the place.</summary>
    public int Placements { get; init; } = 1;

    /// <summary>Measurements of each piece at each place.</summary>
    public int Rounds { get; init; } = 31;

    /// <summary>Memory of the machine.</summary>
    public int MemoryMegabytes { get; init; } = 32;

    /// <summary>Names of the lines that make up <c>ratio</c> in JSON; empty for all.</summary>
    public IReadOnlyList<string> RatioNames { get; init; } = [];

    /// <summary>Names of lines that are no regression test: they depend on the size of some file, which changes for many reasons.</summary>
    public IReadOnlyList<string> VaryingNames { get; init; } = [];

    /// <summary>What has to be known to read the table.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
