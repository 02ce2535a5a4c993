using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>net-http on a machine with less memory than its connections could use.</summary>
[TestFixture(4, "net-http")]
[TestFixture(5, "net-http")]
[TestFixture(6, "net-http-isolated")]
public sealed class LittleMemoryTests(int megabytes, string imageName) : BootedTests
{
    private const int ConnectionCount = 64;
    private const int ServedMin = ConnectionCount / 8;
    private const int ContentBytes = 100_000;

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(30);

    // Well below the 15 s after which HTTP closes a connection that asks for nothing (docs/http.md).
    private static readonly TimeSpan TimeForAll = TimeSpan.FromSeconds(8);

    private BootedSystem _system = null!;

    [OneTimeSetUp]
    public async Task Boot() =>
        _system = Watch(await BootedSystem.StartAsync(
            options => Emulator.Start(BootedSystem.Stage(imageName), options with { MemoryMegabytes = megabytes }, null)));

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    // QEMU listens in the machine's place, with room for two peers that it has not taken yet (libslirp: listen(s, 1)). Of many peers that
    // come at once, the host drops the handshakes of the others and repeats them after 1, 3, 7, 15, 31 seconds: those the machine hears of
    // late, or when their peer has given up. Hence each peer waits here until the one before it was answered, and stays: what the
    // machine has to hold at a time is the same. On a slow machine fewer peers come, or the first would have been idle for too long.
    [Test]
    [CancelAfter(150_000)]
    public async Task Each_of_many_connections_is_served_or_refused_and_the_system_goes_on()
    {
        string before = await _system.GetAsync("");
        List<HttpPeer> served = [];
        try
        {
            List<string> answers = [];
            Stopwatch watch = Stopwatch.StartNew();
            while (answers.Count < ConnectionCount && (watch.Elapsed < TimeForAll || served.Count <= ServedMin))
                answers.Add(await BeginAsync(served));
            string[] contents = await Task.WhenAll(served.Select(AskAsync));
            TestContext.Out.WriteLine($"first: {Describe(answers)}; then: {Describe(contents)}");
            Assert.That(answers, Is.All.AnyOf("200", "503"), "who is refused is told so");
            Assert.That(contents, Is.All.AnyOf("200", "closed"), "an answer that was begun is whole");
            Assert.That(served, Has.Count.GreaterThan(ServedMin));
            Assert.That(contents, Does.Contain("200"));
            Assert.That(await _system.GetAsync("leaks"), Does.StartWith("servers "));

            string after = await _system.GetAsync("");
            uint idle = CountIdle(after) - CountIdle(before);
            Assert.That(contents.Count(content => content == "closed"), Is.LessThanOrEqualTo(idle), "only who was idle is closed");

            // Connections that this machine tried and gave up while the system booted may be repeated by QEMU and refused now, too.
            uint refused = CountRefused(after) - CountRefused(before);
            Assert.That(answers.Count(answer => answer == "refused"), Is.LessThanOrEqualTo(refused), "who was accepted is answered");
        }
        finally
        {
            foreach (HttpPeer peer in served)
                peer.Dispose();
        }
    }

    private static string Describe(IEnumerable<string> results) =>
        string.Join(", ", results.GroupBy(result => result).Select(group => $"{group.Key}: {group.Count()}"));

    private static uint CountRefused(string page) =>
        StatusTable.ReadCounter(page, "tcp", "connections refused") + StatusTable.ReadCounter(page, "http", "connections refused");

    private static uint CountIdle(string page) => StatusTable.ReadCounter(page, "http", "connections idle");

    // QEMU accepts for the machine: a connection that the machine refuses ends there before anything was answered.
    private async Task<string> BeginAsync(List<HttpPeer> served)
    {
        HttpPeer peer = await HttpPeer.ConnectAsync(_system.Address.Port);
        string status = "refused";
        try
        {
            await peer.SayAsync("GET /pattern/1 HTTP/1.1\r\nHost: x\r\n\r\n");
            string answer = await peer.ReadAnswerAsync(AnswerTime);
            if (answer.Length != 0)
                status = StatusOf(answer);
        }
        catch (SocketException exception) when (IsEnd(exception))
        {
        }

        if (status == "200")
            served.Add(peer);
        else
            peer.Dispose();
        return status;
    }

    // A connection that was idle for longer than HTTP allows, because this machine was slow, is closed before it asks.
    private static async Task<string> AskAsync(HttpPeer peer)
    {
        try
        {
            await peer.SayAsync($"GET /pattern/{ContentBytes} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            string text = await peer.ReadTextAsync(AnswerTime);
            return text.Length == 0 ? "closed" : text.Length < ContentBytes ? "cut" : StatusOf(text);
        }
        catch (SocketException exception) when (IsEnd(exception))
        {
            return "closed";
        }
    }

    private static string StatusOf(string answer) => answer.Substring("HTTP/1.1 ".Length, 3);

    private static bool IsEnd(SocketException exception) =>
        exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown;
}
