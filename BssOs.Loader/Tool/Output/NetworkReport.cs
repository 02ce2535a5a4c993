using System.Collections.Generic;
using System.Linq;
using BssOs.Tool.NetworkBench;

namespace BssOs.Tool.Output;

/// <summary>The comparison of networks as <c>bss bench --json</c> shows it.</summary>
/// <param name="Ratio">This system, divided by Linux with its own driver.</param>
/// <param name="Guests">All figures, by guest.</param>
internal sealed record NetworkReport(
    IReadOnlyDictionary<string, double> Ratio, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Guests)
{
    /// <summary>Describes a result.</summary>
    public static NetworkReport From(NetworkComparison comparison) => new(
        comparison.Ratios,
        comparison.Guests.Zip(comparison.Figures).ToDictionary(pair => pair.First, pair => pair.Second));
}
