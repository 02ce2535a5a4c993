using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using BssOs.Tool.Host;

namespace BssOs.Tool.NetworkBench;

/// <summary>Requests for the page of 1024 bytes, by wrk.</summary>
/// <param name="Name">Name of the row.</param>
/// <param name="Connections">Connections at a time.</param>
/// <param name="IsKept">Whether a connection serves more than one request.</param>
public sealed partial record HttpRun(string Name, int Connections, bool IsKept)
{
    /// <summary>A connection for each request.</summary>
    public static HttpRun Closing { get; } = new("close10_kinsn", 10, false);

    /// <summary>All of them, in the order in which they are made.</summary>
    public static IReadOnlyList<HttpRun> All { get; } = [Kept(1), Kept(10), Kept(100), Closing];

    /// <summary>Connections that are kept.</summary>
    public static HttpRun Kept(int connections) =>
        new(string.Create(CultureInfo.InvariantCulture, $"http{connections}_kinsn"), connections, true);

    /// <summary>Makes requests for some seconds.</summary>
    /// <returns>How many were answered.</returns>
    public int Make(TapNetwork network, int seconds)
    {
        string[] close = IsKept ? [] : ["-H", "Connection: close"];
        HostResult result = network.Run(
            ["wrk", "-t1", $"-c{Connections}", $"-d{seconds}s", "--timeout", "20s", .. close, $"http://{TapNetwork.GuestAddress}/"]);
        Match requests = Requests().Match(result.Output);
        if (!result.Succeeded || !requests.Success || result.Output.Contains("Non-2xx", System.StringComparison.Ordinal))
        {
            throw new CommandFailure(
                $"wrk got no good answers:\n{result.Output}{result.Errors}", "./bss run net-bench shows whether it serves.");
        }

        return int.Parse(requests.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();
}
