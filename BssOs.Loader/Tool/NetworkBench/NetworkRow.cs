using System.Collections.Generic;

namespace BssOs.Tool.NetworkBench;

/// <summary>A line of the comparison.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Title">What it is.</param>
/// <param name="IsStored">Whether a test holds later changes to it.</param>
/// <param name="Tolerance">How many times what is stored a change may take.</param>
public sealed record NetworkRow(string Name, string Title, bool IsStored = true, double Tolerance = NetworkRow.UsualTolerance)
{
    // Chosen: in five runs the least of two counts differed by up to 8 % between runs.
    private const double UsualTolerance = 1.15;

    // The client's acknowledgements are more or fewer by how busy this machine is: the least of two counts was 2,137 to 2,706 in five runs.
    private const double AcknowledgedTolerance = 1.6;

    /// <summary>Bulk data to the guest.</summary>
    public const string Up = "up_kinsn";

    /// <summary>Bulk data from the guest.</summary>
    public const string Down = "down_kinsn";

    /// <summary>Round trips of 64 bytes.</summary>
    public const string Echo = "echo_kinsn";

    /// <summary>Nothing to do.</summary>
    public const string Idle = "idle_kinsn";

    /// <summary>From the start to the first byte that comes back.</summary>
    public const string Boot = "boot_insn";

    /// <summary>Throughput to the guest.</summary>
    public const string UpSpeed = "up";

    /// <summary>Throughput from the guest.</summary>
    public const string DownSpeed = "down";

    /// <summary>The smallest machine.</summary>
    public const string Memory = "memory";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NetworkRow> All { get; } =
    [
        new(Up, "up, k instructions per MiB"),
        new(Down, "down, k instructions per MiB", Tolerance: AcknowledgedTolerance),
        new(Echo, "echo of 64 bytes, k instructions per round trip"),
        new(HttpRun.Kept(1).Name, "HTTP 1 KiB, 1 connection, k instructions per request"),
        new(HttpRun.Kept(10).Name, "the same, 10 connections"),
        new(HttpRun.Kept(100).Name, "the same, 100 connections"),
        new(HttpRun.Closing.Name, "the same, 10, each for one request"),
        new(Idle, "idle, k instructions per second"),
        new(Boot, "boot to the first byte, M instructions"),
        new(UpSpeed, "up, MiB per second", IsStored: false),
        new(DownSpeed, "down, MiB per second", IsStored: false),
        new(Memory, "smallest memory, MiB", IsStored: false),
    ];
}
