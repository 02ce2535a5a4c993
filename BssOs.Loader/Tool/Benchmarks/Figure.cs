using System.Collections.Generic;
using System.Linq;

namespace BssOs.Tool.Benchmarks;

/// <summary>What many measurements of the same thing come to.</summary>
/// <param name="Median">Half of them were less.</param>
/// <param name="Low">A quarter of them were less; of several places of the code, the least.</param>
/// <param name="High">A quarter of them were more; of several places, the most.</param>
public readonly record struct Figure(double Median, double Low, double High)
{
    /// <summary>Sums up measurements, of which there is at least one.</summary>
    public static Figure Of(IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        return new Figure(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    /// <summary>Sums up what was measured at several places of the code.</summary>
    /// <param name="medians">The median of each place, of which there is at least one.</param>
    public static Figure OfPlaces(IEnumerable<double> medians)
    {
        double[] sorted = medians.Order().ToArray();
        return new Figure(Quantile(sorted, 0.5), sorted[0], sorted[^1]);
    }

    // Between the two neighbours where the place falls between them.
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = int.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
