using System;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>The image net-http where a DHCP server lies.</summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class DhcpTests(string imageName) : BootedTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Lies_are_not_believed_and_the_truth_is()
    {
        using TapNamespace network = TapNamespace.Create();
        using LyingDhcpServer server = new(network);
        using BootedSystem system = await BootedSystem.StartAsync(imageName, network);
        string page = await system.GetAsync("");
        TestContext.Out.WriteLine(string.Join('\n', StatusTable.ReadGroup(page, "dhcp")));
        Assert.That(Count(page, "leases"), Is.EqualTo(1));
        Assert.That(Count(page, "static address used"), Is.Zero);
        Assert.That(server.Requested, Is.EqualTo(new[] { "10.0.2.15 from 10.0.2.2" }), "asked once, for what was true");
        Assert.That(Count(page, "messages ignored"), Is.GreaterThanOrEqualTo(DhcpLie.Offers.Count));
        foreach (string counter in (string[])["too short", "bad options", "bad hardware type", "bad message type"])
            Assert.That(Count(page, counter), Is.Positive, counter);

        SendNoise(server);
        page = await system.GetAsync("");
        Assert.That(Count(page, "leases"), Is.EqualTo(1));
        Assert.That(Count(page, "leases lost"), Is.Zero);
        Assert.That(Count(page, "input error"), Is.Zero);
        Assert.That(server.Requested, Has.Count.EqualTo(1), "not renewed at once, whatever the server says");
        await AskAsync(system);
    }

    private static uint Count(string page, string counter) => StatusTable.ReadCounter(page, "dhcp", counter);

    private static void SendNoise(LyingDhcpServer server)
    {
        const int messages = 2000;
        Random random = new(2131);
        byte[] whole = new DhcpLie { Type = DhcpLie.Ack, Address = "10.0.2.77" }.ToMessage(0);
        for (int i = 0; i < messages; i++)
        {
            byte[] message = whole.ToArray();
            random.NextBytes(message.AsSpan(random.Next(message.Length)));
            server.Send(message);
        }
    }
}
