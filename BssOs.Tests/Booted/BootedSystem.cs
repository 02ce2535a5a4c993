using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>An image running in an emulator of its own, on a port of its own.</summary>
public sealed class BootedSystem : IDisposable
{
    private static readonly TimeSpan s_bootTime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_requestTime = TimeSpan.FromSeconds(30);

    /// <summary>Time in which closed connections and incomplete datagrams have to be gone: reassembly gives up after 30 s.</summary>
    private static readonly TimeSpan s_settleTime = TimeSpan.FromSeconds(60);

    private readonly HttpClient _client;

    private BootedSystem(Emulator emulator, Uri address)
    {
        Emulator = emulator;
        Address = address;
        // A connection for each request: what a browser that comes for the first time does.
        _client = new HttpClient { BaseAddress = address, Timeout = s_requestTime };
        _client.DefaultRequestHeaders.ConnectionClose = true;
    }

    /// <summary>The machine.</summary>
    public Emulator Emulator { get; }

    /// <summary>The system's first page, as this machine reaches it.</summary>
    public Uri Address { get; }

    /// <summary>Boots an image with user networking and waits until it answers.</summary>
    public static async Task<BootedSystem> StartAsync(string imageName)
    {
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        BootedSystem system = new(Emulator.Start(Stage(imageName), options, null), new Uri($"http://127.0.0.1:{options.HttpPort}/"));
        if (await ReadyProbe.WaitAsync(system.Emulator, system.Address, s_bootTime, CancellationToken.None))
            return system;
        string console = system.Emulator.Serial + system.Emulator.Complaints;
        system.Dispose();
        throw new AssertionException($"The system did not answer within {s_bootTime.TotalSeconds} s; its console:\n{console}");
    }

    /// <summary>Makes an image ready to boot.</summary>
    public static StagedImage Stage(string imageName)
    {
        Workspace workspace = Workspace.Find();
        return ImageStager.Stage(workspace, Image.Open(workspace, imageName));
    }

    /// <summary>Asks for a page, over a connection of its own.</summary>
    public Task<string> GetAsync(string path) => _client.GetStringAsync(path);

    /// <summary>Asks for the answer to a request, its body to be read bit by bit.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => _client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Asks for the leak report.</summary>
    public async Task<LeakReport> GetLeaksAsync() => LeakReport.Parse(await GetAsync("leaks"));

    /// <summary>Asks for the leak report until it stays the same: what was still being done before a test is done then.</summary>
    public static async Task<LeakReport> GetSettledLeaksAsync(Func<Task<LeakReport>> ask)
    {
        const int AgreeingReports = 4;
        const int PollMilliseconds = 150;
        long end = Environment.TickCount64 + (long)s_settleTime.TotalMilliseconds;
        LeakReport last = await ask();
        for (int same = 1; same < AgreeingReports; same++)
        {
            await Task.Delay(PollMilliseconds);
            LeakReport now = await ask();
            if (now != last)
                same = 0;
            last = now;
            Assert.That(Environment.TickCount64, Is.LessThan(end), $"the leak report does not settle: {now}");
        }
        return last;
    }

    /// <summary>Fails unless the console shows what the image's file <c>expect</c> lists, in its order.</summary>
    public static void RequireExpected(string imageName, string console)
    {
        int from = 0;
        foreach (string line in Image.Open(Workspace.Find(), imageName).Expectations())
        {
            int at = console.IndexOf(line, from, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"'{line}' is not on the console, or not in its place:\n{console}");
            from = at + line.Length;
        }
    }

    /// <summary>Fails unless all that exists inside existed before.</summary>
    public Task RequireNoLeaksAsync(LeakReport before) => RequireNoLeaksAsync(before, GetLeaksAsync);

    /// <summary>Fails unless a leak report shows no more than before, within the time that closing connections may take.</summary>
    public static async Task RequireNoLeaksAsync(LeakReport before, Func<Task<LeakReport>> ask)
    {
        const int PollMilliseconds = 500;
        long end = Environment.TickCount64 + (long)s_settleTime.TotalMilliseconds;
        LeakReport now = await ask();
        while (!now.IsBackTo(before) && Environment.TickCount64 < end)
        {
            await Task.Delay(PollMilliseconds);
            now = await ask();
        }
        Assert.That(now.IsBackTo(before), $"the leak report before the work: {before}; after it: {now}");
    }

    /// <summary>Stops the machine.</summary>
    public void Dispose()
    {
        _client.Dispose();
        Emulator.Dispose();
    }
}
