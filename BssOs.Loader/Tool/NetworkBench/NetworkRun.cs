using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using BssOs.Tool.Emulation;

namespace BssOs.Tool.NetworkBench;

/// <summary>Boots a guest and measures it.</summary>
public sealed class NetworkRun
{
    private const int MemoryMegabytes = 256;
    private const int EchoTimes = 1000;
    private const int EchoBytes = 64;
    private const int Mebibyte = 1 << 20;
    private const int SmallUpload = 8 * Mebibyte;
    private const double Thousand = 1000;

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(180);

    /// <summary>What the start has to do is done then.</summary>
    internal static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly TapNetwork _network;
    private readonly string _plugin;

    /// <param name="network">Where.</param>
    /// <param name="plugin">The plugin that counts.</param>
    public NetworkRun(TapNetwork network, string plugin)
    {
        _network = network;
        _plugin = plugin;
    }

    /// <summary>MiB of each bulk transfer.</summary>
    public int TransferMebibytes { get; init; } = 64;

    /// <summary>Seconds of requests, and of having nothing to do.</summary>
    public int Seconds { get; init; } = 3;

    /// <summary>Counts instructions.</summary>
    /// <returns>By name of the row.</returns>
    public IReadOnlyDictionary<string, double> Count(NetworkGuest guest)
    {
        using InstructionCounter counter = new(_plugin);
        using Emulator emulator = Start(guest, counter.Attach(Machine()));
        Dictionary<string, double> rows = new() { [NetworkRow.Boot] = counter.Value / Thousand / Thousand };
        Thread.Sleep(SettleTime);
        long start = counter.Value;
        double PerUnit(double units) => (counter.Value - start) / Thousand / units;
        Stopwatch watch = Stopwatch.StartNew();
        Thread.Sleep(TimeSpan.FromSeconds(Seconds));
        rows[NetworkRow.Idle] = PerUnit(watch.Elapsed.TotalSeconds);
        start = counter.Value;
        Use(guest, () => NetworkClient.Upload(TransferMebibytes * Mebibyte));
        rows[NetworkRow.Up] = PerUnit(TransferMebibytes);
        start = counter.Value;
        Use(guest, () => NetworkClient.Download(TransferMebibytes * Mebibyte));
        rows[NetworkRow.Down] = PerUnit(TransferMebibytes);
        Use(guest, () => NetworkClient.Echo(EchoTimes, EchoBytes, () => start = counter.Value));
        rows[NetworkRow.Echo] = PerUnit(EchoTimes);
        foreach (HttpRun http in HttpRun.All)
        {
            start = counter.Value;
            int requests = http.Make(_network, Seconds);
            rows[http.Name] = PerUnit(requests);
        }

        return rows;
    }

    /// <summary>Measures throughput, without counting.</summary>
    public IReadOnlyDictionary<string, double> Time(NetworkGuest guest)
    {
        using Emulator emulator = Start(guest, Machine());
        Thread.Sleep(SettleTime);
        double Speed(Action transfer)
        {
            Stopwatch watch = Stopwatch.StartNew();
            Use(guest, transfer);
            return TransferMebibytes / watch.Elapsed.TotalSeconds;
        }

        return new Dictionary<string, double>
        {
            [NetworkRow.UpSpeed] = Speed(() => NetworkClient.Upload(TransferMebibytes * Mebibyte)),
            [NetworkRow.DownSpeed] = Speed(() => NetworkClient.Download(TransferMebibytes * Mebibyte)),
        };
    }

    /// <summary>Finds the smallest machine on which the guest answers and takes 8 MiB.</summary>
    /// <returns>Its memory in MiB.</returns>
    public int FindMemory(NetworkGuest guest)
    {
        int works = guest.MemoryMax / guest.MemoryStep;
        int fails = 1;
        while (works - fails > 1)
        {
            int tried = (works + fails) / 2;
            if (Works(guest, tried * guest.MemoryStep))
                works = tried;
            else
                fails = tried;
        }

        return works * guest.MemoryStep;
    }

    private bool Works(NetworkGuest guest, int megabytes)
    {
        TimeSpan time = TimeSpan.FromSeconds(120);
        using Emulator emulator = Emulator.Start(guest.Image, Machine(megabytes), null);
        try
        {
            return _network.Call(() =>
            {
                if (!NetworkClient.Await(time, () => emulator.HasEnded))
                    return false;
                NetworkClient.Upload(SmallUpload);
                return true;
            });
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Boots a guest and waits until it answers.</summary>
    internal Emulator Start(NetworkGuest guest, MachineOptions machine)
    {
        Emulator emulator = Emulator.Start(guest.Image, machine, null);
        if (_network.Call(() => NetworkClient.Await(BootTime, () => emulator.HasEnded)))
            return emulator;
        string said = emulator.Serial + emulator.Complaints;
        emulator.Dispose();
        throw new CommandFailure(
            $"{guest.Name} did not answer within {BootTime.TotalSeconds} s:\n{said}", "Run it again when the machine has less to do.");
    }

    private void Use(NetworkGuest guest, Action action)
    {
        try
        {
            _network.Call(() =>
            {
                action();
                return true;
            });
        }
        catch (IOException problem)
        {
            throw new CommandFailure(
                $"{guest.Name} does not serve: {problem.Message}.", "./bss run net-bench shows whether it starts at all.");
        }
    }

    /// <summary>The machine that is measured.</summary>
    internal MachineOptions Machine(int megabytes = MemoryMegabytes) => new()
    {
        Network = new NetworkOption(TapNetwork.Interface),
        Launcher = _network.Launcher,
        EndAtReset = true,
        HasScreen = false,
        MemoryMegabytes = megabytes,
    };
}
