using System.Collections.Generic;
using System.IO;
using System.Linq;
using BssOs.Tool.Host;

namespace BssOs.Tool.NetworkBench;

/// <summary>What this system and Linux take for the same work on the same card of the same emulator.</summary>
/// <param name="Guests">Names of those measured: this system, Linux with its own driver, Linux with that of the plain mode.</param>
/// <param name="Figures">By guest, the figures by name of the row.</param>
public sealed record NetworkComparison(IReadOnlyList<string> Guests, IReadOnlyList<IReadOnlyDictionary<string, double>> Figures)
{
    // So many times each, in turn, so that a temporary slowdown of this machine affects all of them.
    private const int TimedRuns = 3;

    // Index of what this system is compared with.
    private const int Reference = 1;

    /// <summary>This system, divided by Linux with its own driver, by name of the row.</summary>
    public IReadOnlyDictionary<string, double> Ratios => NetworkRow.All.ToDictionary(
        row => row.Name, row => Figures[0][row.Name] / Figures[Reference][row.Name]);

    /// <summary>Sees to the programs that are needed.</summary>
    public static void Ensure(TextWriter report)
    {
        if (TapNetwork.Obstacle() is { } obstacle)
            throw new CommandFailure(obstacle, "Run it as root, on a Linux with network namespaces and /dev/net/tun.");
        HostPackages.Ensure(report, HostProgram.Qemu, HostProgram.Wrk, HostProgram.Gcc);
    }

    /// <summary>Measures all guests.</summary>
    public static NetworkComparison Measure(Workspace workspace, TextWriter report)
    {
        NetworkGuest[] guests =
        [
            NetworkGuest.BssOs(workspace),
            NetworkGuest.Linux(workspace, report, LinuxDriver.CPlus),
            NetworkGuest.Linux(workspace, report, LinuxDriver.Plain),
        ];
        using TapNetwork network = TapNetwork.Create();
        NetworkRun run = new(network, CProgram.Counter(workspace, report));
        Dictionary<string, double>[] figures = guests.Select(guest =>
        {
            report.WriteLine($"counting instructions of {guest.Name}");
            return new Dictionary<string, double>(guest.Measure(report, run.Count));
        }).ToArray();
        List<IReadOnlyDictionary<string, double>>[] times = guests.Select(_ => new List<IReadOnlyDictionary<string, double>>()).ToArray();
        for (int i = 0; i < TimedRuns; i++)
        {
            report.WriteLine($"measuring throughput, {i + 1} of {TimedRuns}");
            for (int guest = 0; guest < guests.Length; guest++)
                times[guest].Add(guests[guest].Measure(report, run.Time));
        }

        for (int guest = 0; guest < guests.Length; guest++)
        {
            foreach (string name in times[guest][0].Keys)
                figures[guest][name] = times[guest].Select(time => time[name]).Order().ElementAt(TimedRuns / 2);
            report.WriteLine($"looking for the smallest machine for {guests[guest].Name}");
            figures[guest][NetworkRow.Memory] = run.FindMemory(guests[guest]);
        }

        return new NetworkComparison(guests.Select(guest => guest.Name).ToArray(), figures);
    }
}
