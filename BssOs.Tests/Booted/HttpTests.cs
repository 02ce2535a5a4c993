using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using BssOs.Net.HttpOverTcp;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>Clients that do not mean well, or are slow, at the HTTP server of net-http.</summary>
/// <param name="imageName">Its name, or that of an image in which all its servers are isolated, alone or together.</param>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
[TestFixture("net-http-domain")]
public sealed partial class HttpTests(string imageName) : BootedTests
{
    private const string Head = "GET /pattern/10 HTTP/1.1\r\nHost: x\r\n";
    private const string Request = Head + "\r\n";

    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    private BootedSystem _system = null!;

    private int Port => _system.Address.Port;

    [OneTimeSetUp]
    public async Task Boot() => _system = Watch(await BootedSystem.StartAsync(imageName));

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    [TestCase("Content-Length: 32\r\nContent-Length: 0\r\n")]
    [TestCase("Content-Length : 32\r\n")]
    [TestCase("Transfer-Encoding\v: chunked\r\n")]
    [TestCase("X: a\r\n Content-Length: 32\r\n")]
    [TestCase("X: a\0b\r\n")]
    [TestCase("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")]
    public async Task A_request_whose_end_is_in_doubt_gets_400_and_what_is_behind_it_nothing(string fields)
    {
        using HttpPeer peer = await HttpPeer.ConnectAsync(Port);
        await peer.SayAsync($"{Head}{fields}\r\n{Request}");
        peer.Finish();
        string text = await peer.ReadTextAsync(AnswerTime);
        Assert.That(AnswerPattern().Matches(text).Select(match => match.Groups[1].Value), Is.EqualTo(new[] { "400" }), text);
    }

    [Test]
    public async Task Twenty_requests_at_once_are_answered_in_their_order()
    {
        using HttpPeer peer = await HttpPeer.ConnectAsync(Port);
        await peer.SayAsync(string.Concat(
            Enumerable.Range(0, 20).Select(i => $"{(i % 3 == 0 ? "HEAD" : "GET")} /pattern/{i * 500} HTTP/1.1\r\nHost: x\r\n\r\n")));
        peer.Finish();
        string text = await peer.ReadTextAsync(AnswerTime);
        Assert.That(LengthPattern().Matches(text)
            .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(Enumerable.Range(0, 20).Select(i => i * 500)));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Clients_that_send_a_byte_now_and_then_get_408_and_others_are_served_again()
    {
        List<HttpPeer> slow = [];
        try
        {
            for (uint i = 0; i < HttpOverTcp.ConnectionsMax; i++)
            {
                // One whole request, so that it is sure to have its place.
                slow.Add(await HttpPeer.ConnectAsync(Port));
                await slow[^1].SayAsync(Request);
                Assert.That(await slow[^1].ReadAnswerAsync(AnswerTime), Does.StartWith("HTTP/1.1 200 "));
                await slow[^1].SayAsync("GET / HTTP/1.1\r\nX: ");
            }

            // All places are taken: whoever comes now is told so.
            using (HttpPeer late = await HttpPeer.ConnectAsync(Port))
                Assert.That(await late.ReadTextAsync(AnswerTime), Does.StartWith("HTTP/1.1 503 "));

            long end = Environment.TickCount64 + Patience.ReadingMilliseconds - 2000;
            while (Environment.TickCount64 < end)
            {
                await Task.Delay(1000);
                foreach (HttpPeer peer in slow)
                    await peer.SayAsync("a");
            }

            string[] answers = await Task.WhenAll(slow.Select(peer => peer.ReadTextAsync(AnswerTime)));
            Assert.That(answers, Is.All.StartsWith("HTTP/1.1 408 "));

            // They still hold their ends of the connections.
            Assert.That(StatusTable.ReadCounter(await _system.GetAsync(""), "http", "requests timed out"), Is.GreaterThanOrEqualTo(
                HttpOverTcp.ConnectionsMax));
        }
        finally
        {
            slow.ForEach(peer => peer.Dispose());
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Silent_clients_are_closed_without_a_reset_while_busy_ones_go_on()
    {
        uint resets = StatusTable.ReadCounter(await _system.GetAsync(""), "tcp", "resets sent");
        List<HttpPeer> silent = [];
        try
        {
            for (int i = 0; i < 8; i++)
                silent.Add(await HttpPeer.ConnectAsync(Port));
            using HttpPeer kept = await HttpPeer.ConnectAsync(Port);
            await kept.SayAsync(Request);
            Task<string> keptEnd = kept.ReadTextAsync(TimeSpan.FromMilliseconds(Patience.WaitingMilliseconds) + Grace);
            Task<string[]> ends =
                Task.WhenAll(silent.Select(peer => peer.ReadTextAsync(TimeSpan.FromMilliseconds(Patience.WaitingMilliseconds) + Grace)));
            Task<int>[] busy = [.. Enumerable.Range(0, 4).Select(i => AskOnAsync(i, ends))];
            Assert.That(await ends, Is.All.Empty);
            Assert.That(await keptEnd, Does.StartWith("HTTP/1.1 200 "));
            Assert.That(await Task.WhenAll(busy), Is.All.GreaterThan(10));
            Assert.That(StatusTable.ReadCounter(await _system.GetAsync(""), "tcp", "resets sent"), Is.EqualTo(resets));
        }
        finally
        {
            silent.ForEach(peer => peer.Dispose());
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_client_that_does_not_read_for_longer_than_silence_is_allowed_gets_all_of_its_answer()
    {
        const int length = 4 << 20;
        using HttpPeer peer = await HttpPeer.ConnectAsync(Port, receiveBytes: 4096);
        await peer.SayAsync($"GET /pattern/{length} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        await Task.Delay((int)Patience.WaitingMilliseconds + 8000);
        byte[] all = await peer.ReadToEndAsync(TimeSpan.FromSeconds(60));
        Assert.That(all, Has.Length.GreaterThan(length));
        Assert.That(Convert.ToHexString(SHA256.HashData(all.AsSpan(all.Length - length))), Is.EqualTo(PatternHash.Compute(length)));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Clients_that_go_after_each_byte_leave_nothing()
    {
        for (int end = 0; end <= Request.Length; end++)
        {
            using HttpPeer peer = await HttpPeer.ConnectAsync(Port);
            await peer.SayAsync(Request[..end]);
            peer.Finish();
            string text = await peer.ReadTextAsync(AnswerTime);
            Assert.That(text, end == Request.Length ? Does.StartWith("HTTP/1.1 200 ") : Is.Empty, $"after {end} bytes");
        }
    }

    // Asks again and again on one connection until something is over.
    private async Task<int> AskOnAsync(int index, Task until)
    {
        string path = index % 2 == 0 ? "/leaks" : "/pattern/20000";
        using HttpPeer peer = await HttpPeer.ConnectAsync(Port);
        int answers = 0;
        while (!until.IsCompleted)
        {
            await peer.SayAsync($"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n");
            string answer = await peer.ReadAnswerAsync(AnswerTime);
            int content = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            if (!answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal)
                || !answer.Contains($"Content-Length: {answer.Length - content}\r\n", StringComparison.Ordinal))
            {
                throw new IOException($"answer {answers} to {path} ended after {answer.Length} bytes");
            }

            answers++;
        }

        return answers;
    }

    [GeneratedRegex(@"HTTP/1\.1 (\d+) ")]
    private static partial Regex AnswerPattern();

    [GeneratedRegex(@"Content-Length: (\d+)\r\n")]
    private static partial Regex LengthPattern();
}
