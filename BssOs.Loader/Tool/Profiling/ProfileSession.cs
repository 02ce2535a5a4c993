using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool.Output;

namespace BssOs.Tool.Profiling;

/// <summary>A profile in the making, from when the system is up until it ends.</summary>
internal sealed class ProfileSession : IDisposable
{
    private const int RowsPrinted = 40;

    private readonly Profile _profile = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _run;

    private ProfileSession(ISampleSource source) => _run = Task.Run(() => source.RunAsync(_profile.Add, _end.Token));

    /// <summary>Begins to sample.</summary>
    public static ProfileSession Start(ISampleSource source) => new(source);

    /// <summary>Stops sampling.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _run;
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    /// <summary>Prints the table and writes the flame graph.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="image">Name of the image.</param>
    /// <param name="file">The file of the flame graph.</param>
    /// <param name="json">Whether to print JSON.</param>
    public void Report(TextWriter output, string image, string file, bool json)
    {
        File.WriteAllText(file, FlameGraph.Draw($"{image}: {Amount.Of(_profile.Busy, "sample")}", _profile.Root));
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { image, _profile.Busy, _profile.Idle, _profile.Unknown, flameGraph = file, _profile.Rows },
                Json.Options));
            return;
        }
        Table table = new("server", "function", "samples", "%", "with callees");
        foreach (ProfileRow row in _profile.Rows.Take(RowsPrinted))
            table.Add(row.Server, row.Function, row.Samples, row.Percent, row.Total);
        table.Print(output);
        if (_profile.Rows.Count > RowsPrinted)
            output.WriteLine($"and {Amount.Of(_profile.Rows.Count - RowsPrinted, "more function")}; --json lists all");
        int all = _profile.Busy + _profile.Idle + _profile.Unknown;
        output.WriteLine(FormattableString.Invariant(
            $"{all} samples, {_profile.Idle} of them idle, {_profile.Unknown} in code that nothing is known of"));
        output.WriteLine($"flame graph: {file}");
    }
}
