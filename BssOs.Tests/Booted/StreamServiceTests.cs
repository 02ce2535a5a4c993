using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using BssOs.Tool.Emulation;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>The services of the image net-bench, with clients of this machine.</summary>
[TestFixture]
public sealed class StreamServiceTests : BootedTests
{
    private const int Echo = 7;
    private const int Discard = 9;
    private const int Generator = 19;
    private const int Sink = 5001;
    private const int Source = 5002;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);

    private readonly Dictionary<int, int> _ports = [];
    private BootedSystem _system = null!;

    [OneTimeSetUp]
    public async Task Boot()
    {
        foreach (int inside in new[] { Echo, Discard, Generator, Sink, Source })
            _ports[inside] = FreePort.Find();
        PortForward[] forwards = _ports.Select(pair => new PortForward(pair.Value, pair.Key)).ToArray();
        _system = Watch(await BootedSystem.StartAsync(
            options => Emulator.Start(BootedSystem.Stage("net-bench"), options with { Forwards = forwards }, null)));
    }

    [OneTimeTearDown]
    public void Stop() => _system?.Dispose();

    [Test]
    public void The_console_shows_what_the_image_expects() => BootedSystem.RequireExpected("net-bench", _system.Emulator.Serial);

    [Test]
    public async Task The_page_has_1024_bytes_with_a_connection_kept_and_closed()
    {
        Assert.That(await _system.GetAsync(""), Has.Length.EqualTo(1024), "each of these requests closes its connection");
        using HttpPeer peer = await HttpPeer.ConnectAsync(_system.Address.Port);
        for (int i = 0; i < 3; i++)
        {
            await peer.SayAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            Assert.That(
                await peer.ReadAnswerAsync(Time), Does.StartWith("HTTP/1.1 200 ").And.EndsWith(new string('x', 1024)), $"request {i}");
        }
    }

    [Test]
    public async Task Echo_gives_back_what_it_is_sent()
    {
        byte[] sent = RandomNumberGenerator.GetBytes(300_000);
        using HttpPeer client = await ConnectAsync(Echo);
        Task sending = SendAsync(client, sent);
        byte[] received = await client.ReadToEndAsync(Time);
        await sending;
        Assert.That(Hash(received), Is.EqualTo(Hash(sent)));
    }

    [Test]
    public async Task Discard_takes_everything_and_says_nothing()
    {
        using HttpPeer client = await ConnectAsync(Discard);
        await SendAsync(client, new byte[1 << 20]);
        Assert.That(await client.ReadToEndAsync(Time), Is.Empty);
    }

    [Test]
    public async Task Generator_sends_lines_of_RFC_864_and_throws_away_what_it_is_sent()
    {
        // More than the system's buffers hold, so that the client could not send it if nobody read it.
        const int length = 200_000;
        using HttpPeer client = await ConnectAsync(Generator);
        Task sending = client.SayAsync(new byte[length]);
        byte[] received = await client.ReadAsync(length, Time);
        while (!sending.IsCompleted)
            await client.ReadAsync(1000, Time);
        await sending;
        string expected = string.Concat(Enumerable.Range(0, 2 * length / 74)
            .Select(line => string.Concat(Enumerable.Range(0, 72).Select(i => (char)(' ' + ((line + i) % 95)))) + "\r\n"));
        Assert.That(Encoding.Latin1.GetString(received), Is.EqualTo(expected[..length]));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5_000_000)]
    public async Task Sink_says_how_many_bytes_it_was(int length)
    {
        using HttpPeer client = await ConnectAsync(Sink);
        await SendAsync(client, new byte[length]);
        Assert.That(Encoding.Latin1.GetString(await client.ReadToEndAsync(Time)), Is.EqualTo($"{length}\n"));
    }

    [TestCase("0\n", 0)]
    [TestCase("1\r\n", 1)]
    [TestCase("4999999\n", 4_999_999)]
    public async Task Source_sends_as_many_bytes_as_it_is_asked_for(string line, int length)
    {
        using HttpPeer client = await ConnectAsync(Source);
        await client.SayAsync(line);
        byte[] received = await client.ReadToEndAsync(Time);
        Assert.That(received, Has.Length.EqualTo(length));
        Assert.That(received.Where((value, i) => value != '0' + (i % 10)), Is.Empty);
    }

    [TestCase("\n")]
    [TestCase("many\n")]
    [TestCase("-1\n")]
    [TestCase("4294967296\n")]
    [TestCase("a line that is much longer than any number\n")]
    [TestCase("12")]
    public async Task Source_asked_for_no_number_says_what_to_send(string line)
    {
        using HttpPeer client = await ConnectAsync(Source);
        await SendAsync(client, Encoding.Latin1.GetBytes(line));
        Assert.That(Encoding.Latin1.GetString(await client.ReadToEndAsync(Time)), Is.EqualTo(
            "error: send one decimal number below 4294967296 and a line feed, as in 1000\n"));
    }

    [Test]
    public async Task Places_taken_by_the_silent_are_given_to_others()
    {
        // As many as a listener serves at a time, and then some. Those that were just connected are not silent yet.
        List<HttpPeer> clients = [];
        try
        {
            for (int i = 0; i < 16; i++)
                clients.Add(await ConnectAsync(Echo));
            await ExchangeAsync(clients[^1]);
            using (HttpPeer refused = await ConnectAsync(Echo))
                Assert.That(await refused.ReadToEndAsync(Time), Is.Empty, "no place is free, so this one is closed at once");
            await Task.Delay(TimeSpan.FromSeconds(11));
            await ExchangeAsync(clients[^1]);
            using HttpPeer served = await ConnectAsync(Echo);
            await ExchangeAsync(served);
            await ExchangeAsync(clients[^1]);
        }
        finally
        {
            foreach (HttpPeer client in clients)
                client.Dispose();
        }
    }

    [Test]
    public async Task Peers_that_go_in_the_middle_leave_nothing_behind()
    {
        // The base class compares the leak report.
        foreach (int service in _ports.Keys)
        {
            using HttpPeer client = await ConnectAsync(service);
            await client.SayAsync("123456\n");
            client.Vanish();
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

    private static async Task ExchangeAsync(HttpPeer client)
    {
        await client.SayAsync("hello");
        Assert.That(await client.ReadAsync(5, Time), Is.EqualTo("hello"u8.ToArray()));
    }

    private static async Task SendAsync(HttpPeer client, byte[] bytes)
    {
        await client.SayAsync(bytes).WaitAsync(Time);
        client.Finish();
    }

    private Task<HttpPeer> ConnectAsync(int service) => HttpPeer.ConnectAsync(_ports[service]);
}
