using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace BssOs.Tool.Benchmarks;

/// <summary>All that one boot has measured.</summary>
public sealed partial class SampleSet
{
    /// <summary>What the image prints when it has measured everything.</summary>
    public const string EndMark = "samples end";

    private readonly ILookup<string, Sample> _samples;

    /// <param name="samples">In the order of measuring.</param>
    public SampleSet(IEnumerable<Sample> samples) => _samples = samples.ToLookup(sample => sample.Name);

    /// <summary>Names of the pieces measured.</summary>
    public IEnumerable<string> Names => _samples.Select(samples => samples.Key);

    /// <summary>Reads what stood on the console.</summary>
    public static SampleSet Parse(string console) => new(Line().Matches(console).Select(match => new Sample(
        match.Groups["name"].Value,
        long.Parse(match.Groups["times"].Value, CultureInfo.InvariantCulture),
        long.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture))));

    /// <summary>Whether a piece was measured.</summary>
    public bool Has(string name) => _samples.Contains(name);

    /// <summary>What one repetition of a piece took.</summary>
    public Figure Each(string name) => Figure.Of(PerRepetition(name));

    /// <summary>
    /// How many times longer a piece took than another one. Compared round by round, since what slows the machine down for
    /// a while slows both.
    /// </summary>
    public Figure Ratio(string name, string reference) =>
        Figure.Of(PerRepetition(name).Zip(PerRepetition(reference), (value, unit) => value / unit));

    /// <summary>What one repetition took beyond the bare loop, which is measured as a piece of its own.</summary>
    /// <param name="name">The piece.</param>
    /// <param name="loop">The loop, repeated as often.</param>
    public Figure Beyond(string name, string loop) => Figure.Of(_samples[name].Zip(_samples[loop], (sample, bare) =>
        (sample.Amount - (bare.Times == sample.Times ? bare.Amount : 0)) / (double)sample.Times));

    private IEnumerable<double> PerRepetition(string name)
    {
        if (!Has(name))
        {
            throw new CommandFailure(
                $"The image has not measured '{name}'.", "Its servers and this command do not fit together: run ./bss build.");
        }

        return _samples[name].Select(sample => sample.Amount / (double)sample.Times);
    }

    [GeneratedRegex(@"^sample (?<name>[a-z0-9-]+) (?<times>\d+) (?<amount>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
