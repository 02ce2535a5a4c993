using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>net-http on a machine with less memory than its connections could use.</summary>
[TestFixture(4)]
[TestFixture(5)]
public sealed class LittleMemoryTests(int megabytes) : BootedTests
{
    private const int ConnectionCount = 64;

    // QEMU accepts in the machine's place, and loses SYNs of its own while the card's ring is full ("Slirp: Failed to send packet"): the
    // machine never sees those connections, and QEMU tries again after 6, 12, 24 seconds.
    private const string Unheard = "unheard";

    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(30);

    private BootedSystem _system = null!;

    [OneTimeSetUp]
    public async Task Boot() =>
        _system = Watch(await BootedSystem.StartAsync(options => Emulator.Start(BootedSystem.Stage("net-http"), options with { MemoryMegabytes = megabytes }, null)));

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    [Test]
    [CancelAfter(150_000)]
    public async Task Each_of_many_connections_is_served_or_refused_and_the_system_goes_on()
    {
        uint before = await CountAcceptedAsync();
        string[] answers = await Task.WhenAll(Enumerable.Range(0, ConnectionCount).Select(_ => AskAsync()));
        Dictionary<string, int> counts = answers.GroupBy(answer => answer).ToDictionary(group => group.Key, group => group.Count());
        TestContext.Out.WriteLine(string.Join(", ", counts.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.That(counts.Keys, Is.SubsetOf(new[] { "200", "503", "refused", Unheard }));
        Assert.That(counts.GetValueOrDefault("200"), Is.GreaterThan(ConnectionCount / 8));
        Assert.That(await _system.GetAsync("leaks"), Does.StartWith("servers "));

        // Two of the connections since then are this test's own: for the leak report, and for this page.
        uint accepted = await CountAcceptedAsync() - before - 2;
        Assert.That(ConnectionCount - counts.GetValueOrDefault(Unheard), Is.GreaterThanOrEqualTo(accepted), "who is accepted is answered or refused");
    }

    private async Task<uint> CountAcceptedAsync() => StatusTable.ReadCounter(await _system.GetAsync(""), "tcp", "connections accepted");

    // QEMU accepts for the machine: a connection that the machine refuses ends there before anything was answered.
    private async Task<string> AskAsync()
    {
        try
        {
            using HttpPeer peer = await HttpPeer.ConnectAsync(_system.Address.Port);
            await peer.SayAsync("GET /pattern/100000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            string text = await peer.ReadTextAsync(s_answerTime);
            return text.Length == 0 ? "refused" : text.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && text.Length < 100000 ? "cut" : text.Substring("HTTP/1.1 ".Length, 3);
        }
        catch (OperationCanceledException)
        {
            return Unheard;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "refused";
        }
    }
}
