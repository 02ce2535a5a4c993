using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using BssOs.Tool.Emulation;
using BssOs.Tool.Profiling;

namespace BssOs.Tool.NetworkBench;

/// <summary>Counts the instructions of bulk transfers and requests by function: all of them, not samples.</summary>
public sealed class NetworkProfile
{
    private const long BlockBytes = 64L << 20;
    private const int TransferMebibytes = 16;
    private const int Seconds = 3;
    private const int EchoTimes = 2000;
    private const int EchoBytes = 64;

    private readonly TapNetwork _network;
    private readonly InstructionCounter _counter;
    private readonly List<ProfiledWork> _done = [];
    private readonly CodeMap _map;

    private NetworkProfile(TapNetwork network, InstructionCounter counter, CodeMap map)
    {
        _network = network;
        _counter = counter;
        _map = map;
    }

    /// <summary>Boots the image and counts.</summary>
    public static IReadOnlyList<ProfiledWork> Measure(Workspace workspace, TextWriter report)
    {
        using TapNetwork network = TapNetwork.Create();
        using InstructionCounter counter = new(CProgram.Counter(workspace, report), BlockBytes);
        int port = FreePort.Find();
        NetworkRun run = new(network, "");
        using Emulator emulator = run.Start(NetworkGuest.BssOs(workspace), counter.Attach(run.Machine() with { DebugPort = port }));
        Thread.Sleep(NetworkRun.SettleTime);
        NetworkProfile profile = new(network, counter, network.Call(() => ReadMap(workspace, port)));
        const int kibibytes = TransferMebibytes << 10;
        const int transferred = TransferMebibytes << 20;
        profile.Count("bulk transfer to the guest, each KiB", kibibytes, () => NetworkClient.Upload(transferred));
        profile.Count("bulk transfer from the guest, each KiB", kibibytes, () => NetworkClient.Download(transferred));
        profile.Count("echo of 64 bytes, each round trip", EchoTimes, () => NetworkClient.Echo(EchoTimes, EchoBytes, () => { }));
        foreach (HttpRun http in HttpRun.All)
        {
            string kept = http.IsKept ? "kept" : "each for one request";
            profile.Count($"HTTP request, {http.Connections} connections {kept}", () => http.Make(network, Seconds));
        }

        profile.Count("nothing to do, each second", Seconds, () => Thread.Sleep(TimeSpan.FromSeconds(Seconds)));
        return profile._done;
    }

    private static CodeMap ReadMap(Workspace workspace, int port)
    {
        using DebugConnection connection = DebugConnection.ConnectAsync(port, CancellationToken.None).GetAwaiter().GetResult();
        CodeMap map = CodeMap.Read(workspace, connection);
        connection.Detach();
        return map;
    }

    private void Count(string title, double units, Action work) => Count(title, () => _network.Call(() =>
    {
        work();
        return units;
    }));

    private void Count(string title, Func<double> work)
    {
        BlockCounts before = new(_counter.Read());
        double units = work();
        Dictionary<Location, long> counts = [];
        foreach ((uint address, long times) in new BlockCounts(_counter.Read()).Since(before))
        {
            Location place = _map.Find(address);
            counts[place] = counts.GetValueOrDefault(place) + times;
        }

        _done.Add(new ProfiledWork(title, units, counts));
    }
}
