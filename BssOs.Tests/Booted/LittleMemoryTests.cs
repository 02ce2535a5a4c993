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

    // QEMU accepts in the machine's place, one connection each time round its loop, and lets two more wait: what comes faster waits for
    // the retransmissions of this machine's own TCP, which take 1, 2, 4 seconds and so on.
    private static readonly TimeSpan s_connectInterval = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(60);

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
        HttpPeer[] peers = new HttpPeer[ConnectionCount];
        for (int index = 0; index < ConnectionCount; index++)
        {
            peers[index] = await HttpPeer.ConnectAsync(_system.Address.Port);
            await Task.Delay(s_connectInterval);
        }

        string[] answers = await Task.WhenAll(peers.Select(AskAsync));
        Dictionary<string, int> counts = answers.GroupBy(answer => answer).ToDictionary(group => group.Key, group => group.Count());
        TestContext.Out.WriteLine(string.Join(", ", counts.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.That(counts.Keys, Is.SubsetOf(new[] { "200", "503", "refused" }));
        Assert.That(counts.GetValueOrDefault("200"), Is.GreaterThan(ConnectionCount / 8));
        Assert.That(await _system.GetAsync("leaks"), Does.StartWith("servers "));

        // Two of the connections since then are this test's own: for the leak report, and for this page. A 503 may be overtaken by the
        // reset that the rest of the request gets.
        string page = await _system.GetAsync("");
        uint accepted = StatusTable.ReadCounter(page, "tcp", "connections accepted") - before - 2;
        uint refusedByServer = StatusTable.ReadCounter(page, "http", "connections refused");
        Assert.That(counts.GetValueOrDefault("200") + refusedByServer, Is.EqualTo(accepted), "who is accepted is answered");
    }

    private async Task<uint> CountAcceptedAsync() => StatusTable.ReadCounter(await _system.GetAsync(""), "tcp", "connections accepted");

    // A connection that the machine refuses was accepted by QEMU, and ends before anything is answered.
    private static async Task<string> AskAsync(HttpPeer peer)
    {
        using (peer)
        {
            try
            {
                await peer.SayAsync("GET /pattern/100000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
                string text = await peer.ReadTextAsync(s_answerTime);
                return text.Length == 0 ? "refused" : text.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && text.Length < 100000 ? "cut" : text.Substring("HTTP/1.1 ".Length, 3);
            }
            catch (OperationCanceledException)
            {
                return "without an answer";
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
            {
                return "refused";
            }
        }
    }
}
