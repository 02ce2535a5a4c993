using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Net.ByteSource;
using BssOs.Net.EchoService;
using BssOs.Net.StreamListener;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.FailingService;
using BssOs.Tests.Net.Doubles.LimitedThreads;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using BssOs.Tests.Net.Doubles.SteppedClock;
using BssOs.Tests.Net.Stack;
using NUnit.Framework;
using Wiring = BssOs.Kernel.Hosted.Wiring;

namespace BssOs.Tests.Net.StreamServices;

/// <summary>The listener and its services above a TCP that a test plays.</summary>
[TestFixture]
public sealed class StreamListenerTests
{
    private const string Silence = "";

    // Port and number of connections alike: there is one such text.
    private const string Two = "2";

    private SimulatedPc _pc = null!;
    private nuint _listener;
    private nuint _clock;

    [SetUp]
    public void Start() => _pc = new SimulatedPc();

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void Peer_ThatEndsItsStream_HasBeenServed()
    {
        Load(EchoService.Describe(), Two);
        Connect("a", "bc");
        Connect("d");
        Run();
        Assert.That(Replies(), Is.EqualTo(new[] { "abc", "d" }));
        RequireCounts(served: 2);
    }

    [TestCase(Error.OutOfMemory, 0u, 2u)]
    [TestCase(Error.Reset, 2u, 0u)]
    public void Service_ThatFails_EndsThisConnectionOnly(Error error, uint served, uint failed)
    {
        FailingService.Error = error;
        Load(FailingService.Describe(), Two);
        Connect("a");
        Connect("b");
        Run();
        RequireCounts(served, failed);
    }

    [Test]
    public void ThreadsAreShort_ConnectionIsRefusedAndTheNextServed()
    {
        Load(EchoService.Describe(), Two);
        LimitedThreads.Left = 0;
        Connect("a");
        ScriptedTcp.IsOpen = true;
        Run();
        LimitedThreads.Left = int.MaxValue;
        Connect("b");
        Pass();
        Assert.That(Replies(), Is.EqualTo(new[] { "", "b" }));
        RequireCounts(served: 1, refused: 1);
    }

    [Test]
    public void AllPlacesTaken_NextPeerIsRefused()
    {
        Load(EchoService.Describe(), Two);
        ScriptedTcp.IsOpen = true;
        ScriptedTcp.Progress = new TcpProgress { SilenceMilliseconds = StreamListener.SilenceMilliseconds - 1 };
        for (int i = 0; i < 3; i++)
            Connect($"{i}", Silence);
        Run();
        Assert.That(Replies(), Is.EqualTo(new[] { "0", "1", "" }));
        Assert.That(ScriptedTcp.Aborted, Is.Zero);
        RequireCounts(refused: 1);
    }

    [Test]
    public void AllPlacesTakenByTheSilent_OneOfThemGivesWay()
    {
        Load(EchoService.Describe(), Two);
        ScriptedTcp.IsOpen = true;
        ScriptedTcp.Progress = new TcpProgress { SilenceMilliseconds = StreamListener.SilenceMilliseconds };
        for (int i = 0; i < 3; i++)
            Connect($"{i}", Silence);
        Run();
        Pass();

        // All three came before any thread ran.
        Assert.That(Replies(), Is.EqualTo(new[] { "", "1", "2" }));
        Assert.That(ScriptedTcp.Aborted, Is.EqualTo(1));
        RequireCounts(served: 1, replaced: 1);
    }

    [TestCase("0")]
    [TestCase("65536")]
    public void PortThatIsNone_IsAMistakeOfTheConfiguration(string text)
    {
        nuint listener = Load(EchoService.Describe(), text);
        Assert.That(new Executable(listener).TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.BadConfiguration));
    }

    [Test]
    public void PortThatIsNoNumber_IsInvalid()
    {
        nuint listener = Load(EchoService.Describe(), "seven");
        Assert.That(new Executable(listener).TryExecute(out _, out Error error), Is.False);
        Assert.That(error, Is.EqualTo(Error.InvalidArgument));
    }

    [TestCase("12\n", "012345678901")]
    [TestCase("1|2|\r|\n", "012345678901")]
    [TestCase("2\nand more", "01")]
    [TestCase("0\n", "")]
    [TestCase("4294967296\n", null)]
    [TestCase("-1\n", null)]
    [TestCase("\n", null)]
    [TestCase("000000000012\n", null)]
    [TestCase("12", null)]
    public void Source_Asked_SendsAsManyOrSaysWhatToSend(string said, string? sent)
    {
        Load(ByteSource.Describe(), Two);
        Connect(said.Split('|'));
        Run();
        Assert.That(
            Replies().Single(),
            Is.EqualTo(sent ?? "error: send one decimal number below 4294967296 and a line feed, as in 1000\n"));
    }

    [Test]
    public void Source_AskedForManyBlocks_SendsThemAll()
    {
        Load(ByteSource.Describe(), Two);
        Connect("100003\n");
        Run();
        Assert.That(Replies().Single(), Is.EqualTo(string.Concat(Enumerable.Range(0, 100_003).Select(i => (char)('0' + (i % 10))))));
    }

    private static void Connect(params string[] said) =>
        ScriptedTcp.Peers.Enqueue(said.Select(Encoding.Latin1.GetBytes).ToList());

    private static IEnumerable<string> Replies() =>
        ScriptedTcp.Replies.Select(reply => string.Concat(reply.Select(Encoding.Latin1.GetString)));

    private nuint Load(HostedServerType service, string text)
    {
        FixedText.Value = text;
        LimitedThreads.Left = int.MaxValue;
        _clock = _pc.Kernel.Load(SteppedClock.Describe());
        nuint port = _pc.Kernel.Load(FixedText.Describe());
        _listener = _pc.Kernel.Load(StreamListener.Describe(), new Wiring
        {
            { "service", _pc.Kernel.Load(service) },
            { "tcp", _pc.Kernel.Load(ScriptedTcp.Describe(), new Wiring { { "clock", _clock } }) },
            { "clock", _clock },
            { "thread-factory", _pc.Kernel.Load(LimitedThreads.Describe(), new Wiring { { "threads", _pc.Kernel.ThreadFactory } }) },
            { "counters", _pc.Counters },
            { "port", port },
            { "connections", port },
        });
        return _listener;
    }

    private void Run()
    {
        new ThreadFactory(_pc.Kernel.ThreadFactory).Start(Executable.Cast(new BssOs.Server(_listener)), 0);
        _pc.Run();
    }

    // Whoever polls looks again.
    private void Pass()
    {
        const uint step = 100;
        for (int i = 0; i < 5; i++)
        {
            SteppedClock.Now += step;
            new Clock(_clock).Sleep(SteppedClock.Tick);
            _pc.Run();
        }
    }

    private void RequireCounts(uint served = 0, uint failed = 0, uint refused = 0, uint replaced = 0) => Assert.That(
        new[] { "served", "failed", "refused", "replaced" }.Select(name => _pc.Count("streams", "connections " + name)),
        Is.EqualTo(new[] { served, failed, refused, replaced }));
}
