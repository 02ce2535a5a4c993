using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using BssOs.Packer.Build;
using BssOs.Tool;
using BssOs.Tool.Emulation;
using BssOs.Tool.Host;
using BssOs.Tool.Images;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>An image that serves pages, running in an emulator of its own.</summary>
public sealed class BootedSystem : ILeakReporting, IDisposable
{
    /// <summary>The address that the image takes when no DHCP server offers one.</summary>
    public const string AddressOnTap = "10.0.2.15";

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan RequestTime = TimeSpan.FromSeconds(30);

    private readonly Func<string, Task<string>> _get;
    private readonly HttpClient? _client;
    private LeakWatch? _leaks;

    private BootedSystem(Emulator emulator, Uri address, HttpClient? client, Func<string, Task<string>> get)
    {
        Emulator = emulator;
        Address = address;
        _client = client;
        _get = get;
    }

    /// <summary>The machine.</summary>
    public Emulator Emulator { get; }

    /// <summary>The system's first page, as this machine or the namespace reaches it.</summary>
    public Uri Address { get; }

    /// <summary>The leak report from when the system was up.</summary>
    public LeakReport Before => _leaks!.Before;

    /// <inheritdoc/>
    public string Console =>
        $"{Emulator.Serial}{Emulator.Complaints}{(Emulator.HasEnded ? $"\nThe machine has ended with status {Emulator.ExitCode}." : "")}";

    /// <summary>Boots an image with user networking and waits until it answers.</summary>
    public static Task<BootedSystem> StartAsync(string imageName)
    {
        StagedImage image = Stage(imageName);
        return StartAsync(options => Emulator.Start(image, options, null));
    }

    /// <summary>Boots whatever a function starts with user networking, and waits until it answers.</summary>
    public static Task<BootedSystem> StartAsync(Func<MachineOptions, Emulator> start)
    {
        MachineOptions options = new() { HttpPort = FreePort.Find(), EndAtReset = true };
        Uri address = new($"http://127.0.0.1:{options.HttpPort}/");
        HttpClient client = new() { BaseAddress = address, Timeout = RequestTime };
        // A connection for each request: what a browser that comes for the first time does.
        client.DefaultRequestHeaders.ConnectionClose = true;
        BootedSystem system = new(start(options), address, client, path => client.GetStringAsync(path));
        return system.WaitAsync(() => ReadyProbe.WaitAsync(system.Emulator, address, BootTime, CancellationToken.None));
    }

    /// <summary>Boots an image on a tap device, in a network namespace, and waits until it answers there.</summary>
    /// <param name="imageName">The image.</param>
    /// <param name="network">The network namespace.</param>
    /// <param name="platform">What the kernel runs on.</param>
    /// <param name="megabytes">Memory of the machine, if not the usual.</param>
    /// <param name="words">What is added to the command line.</param>
    public static Task<BootedSystem> StartAsync(
        string imageName, TapNamespace network, KernelPlatform? platform = null, int? megabytes = null, string words = "")
    {
        MachineOptions usual = new();
        MachineOptions options = usual with
        {
            MemoryMegabytes = megabytes ?? usual.MemoryMegabytes,
            Network = new NetworkOption(TapNamespace.Interface),
            EndAtReset = true,
            Launcher = network.Launcher,
        };
        Uri address = new($"http://{AddressOnTap}/");
        BootedSystem system = new(Emulator.Start(Adding(words, Stage(imageName, platform)), options, null),
            address, null, path => Task.FromResult(Fetch(network, new Uri(address, path))));
        return system.WaitAsync(async () =>
        {
            const int pollMilliseconds = 300;
            long end = Environment.TickCount64 + (long)BootTime.TotalMilliseconds;
            while (!Curl(network, address).Succeeded)
            {
                if (system.Emulator.HasEnded || Environment.TickCount64 > end)
                    return false;
                await Task.Delay(pollMilliseconds);
            }
            return true;
        });
    }

    private static StagedImage Adding(string words, StagedImage image) =>
        image with { CommandLine = $"{image.CommandLine} {words}".TrimEnd() };

    /// <summary>Makes an image ready to boot.</summary>
    public static StagedImage Stage(string imageName, KernelPlatform? platform = null)
    {
        Workspace workspace = Workspace.Find();
        return ImageStager.Stage(workspace, Image.Open(workspace, imageName), platform ?? KernelPlatform.Pc);
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

    /// <summary>Asks for a page, over a connection of its own.</summary>
    public Task<string> GetAsync(string path) => _get(path);

    /// <summary>Asks for the answer to a request, its body to be read bit by bit; with user networking only.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path) => _client!.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    /// <inheritdoc/>
    public Task RequireNoLeaksAsync() => _leaks!.RequireNoLeaksAsync();

    /// <summary>Stops the machine.</summary>
    public void Dispose()
    {
        _client?.Dispose();
        Emulator.Dispose();
    }

    private static string Fetch(TapNamespace network, Uri address)
    {
        HostResult result = Curl(network, address);
        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        return result.Output;
    }

    private static HostResult Curl(TapNamespace network, Uri address) =>
        network.Run("curl", "-sS", "--fail", "--max-time", "20", address.ToString());

    private async Task<BootedSystem> WaitAsync(Func<Task<bool>> isUp)
    {
        try
        {
            Assert.That(await isUp(),
                $"The system did not answer within {BootTime.TotalSeconds} s; its console:\n{Console}");
            _leaks = await LeakWatch.BeginAsync(() => GetAsync("leaks"));
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
