using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;

namespace BssOs.Tests.Booted;

/// <summary>SYNs from a host that is not there, far more than a listener's backlog.</summary>
[TestFixture("net-http")]
[TestFixture("net-http-isolated")]
public sealed class SynFloodTests(string imageName) : TapTests("pc", imageName: imageName)
{
    private const byte AbsentHost = 99;
    private const ushort FirstPort = 1000;
    private const int Syns = 200;
    private const uint Initial = 1;
    private const byte Synchronize = 2;
    private const byte Reset = 4;

    [Test]
    [CancelAfter(120_000)]
    public async Task A_client_gets_through()
    {
        using RawLink link = Network.OpenRaw();
        Send(link, Initial, Synchronize);
        try
        {
            // Peers are given a second to answer before this counts as a flood.
            const int patienceMilliseconds = 1500;
            await Task.Delay(patienceMilliseconds);
            string page = await Booted.GetAsync("");
            Assert.That(StatusTable.ReadCounter(page, "tcp", "cookies sent"), Is.Not.Zero);
            Assert.That(StatusTable.ReadCounter(page, "tcp", "cookies accepted"), Is.Not.Zero, "this very page");
        }
        finally
        {
            // What is half open would stand in the leak report for a minute.
            Send(link, Initial + 1, Reset);
        }
    }

    private static void Send(RawLink link, uint sequence, byte flags)
    {
        // As many as the adapter has room for, then a pause.
        const int burst = 16;
        const int pauseMilliseconds = 20;
        for (int i = 0; i < Syns; i++)
        {
            link.Send(TestFrame.TcpFrom(AbsentHost, (ushort)(FirstPort + i), sequence, flags));
            if (i % burst == burst - 1)
                Thread.Sleep(pauseMilliseconds);
        }
    }
}
