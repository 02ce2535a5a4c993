using System.Collections.Generic;
using System.Linq;
using BssOs.Net.HttpOverTcp;
using BssOs.Net.TcpOverIpv4;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.LimitedThreads;
using BssOs.Tests.Net.Doubles.ScriptedContent;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using BssOs.Tests.Net.Doubles.ShortMemory;
using NUnit.Framework;

namespace BssOs.Tests.Net.Http;

/// <summary>Connections that last too long, and too many of them.</summary>
[TestFixture]
public sealed class HttpTimeTests
{
    private const string Request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private const string Silence = "";
    private const uint Second = 1000;

    // The round of whoever looks at the connections, and a step of time.
    private const uint Grace = Second + 200;

    private SimulatedPc _pc = null!;
    private HttpUnderTest _http = null!;

    [SetUp]
    public void Start()
    {
        _pc = new SimulatedPc();
        _http = new HttpUnderTest(_pc);
        ScriptedContent.Resources["/a"] = "here"u8.ToArray();
        ScriptedTcp.IsOpen = true;
    }

    [TearDown]
    public void Stop() => _pc.Dispose();

    [Test]
    public void HeadThatComesByteByByte_IsAnsweredWith408WhenItsTimeIsOver()
    {
        List<byte[]> peer = HttpUnderTest.Connect("G", Silence);
        _http.Start();
        for (uint passed = 0; passed < Patience.ReadingMilliseconds; passed += Second)
        {
            Assert.That(HttpUnderTest.ReplyTo(0), Is.Empty, $"after {passed} ms");
            _http.Pass(Second);
            HttpUnderTest.Say(peer, "E");
        }

        _http.Pass(Grace);
        Assert.That(
            HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n").And.EndWith("\r\n\r\n"));
        RequireEnds(closed: 1, aborted: 0);
        Assert.That(_pc.Count("http", "requests timed out"), Is.EqualTo(1));
    }

    [Test]
    public void HeadOfASecondRequest_HasTheSameTime()
    {
        HttpUnderTest.Connect(Request + "GET /", Silence);
        _http.Start();
        _http.Pass(Patience.ReadingMilliseconds + Grace);
        Assert.That(HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 200 ").And.Contain("hereHTTP/1.1 408 "));
        RequireEnds(closed: 1, aborted: 0);
    }

    [TestCase("")]
    [TestCase(Request)]
    public void SilentPeer_IsClosedWithoutAnAnswerAndNotReset(string said)
    {
        List<byte[]> peer = HttpUnderTest.Connect(Silence);
        _http.Start();
        if (said.Length != 0)
            HttpUnderTest.Say(peer, said);
        _http.Pass(Patience.WaitingMilliseconds - Second);
        RequireEnds(closed: 0, aborted: 0);
        _http.Pass(Second + Grace);
        RequireEnds(closed: 1, aborted: 0);
        Assert.That(HttpUnderTest.ReplyTo(0), said.Length == 0 ? Is.Empty : Does.StartWith("HTTP/1.1 200 ").And.EndWith("here"));
        Assert.That(_pc.Count("http", "connections idle"), Is.EqualTo(1));
        Assert.That(_pc.Count("http", "requests timed out"), Is.Zero);
    }

    [Test]
    public void PeerThatAsksNowAndThen_IsServedOn()
    {
        List<byte[]> peer = HttpUnderTest.Connect(Silence);
        _http.Start();
        for (int request = 1; request <= 6; request++)
        {
            _http.Pass(Patience.WaitingMilliseconds - Second);
            HttpUnderTest.Say(peer, Request);
            _http.Pass(200);
            Assert.That(ScriptedTcp.Replies[0], Has.Count.EqualTo(request));
        }

        RequireEnds(closed: 0, aborted: 0);
    }

    [Test]
    public void OtherIsEndedMeanwhile_AConnectionThatIsServedGoesOn()
    {
        // Closing takes time, others run, and for them the time goes on.
        ScriptedTcp.CallMilliseconds = 3 * Second;
        HttpUnderTest.Connect(Silence);
        List<byte[]> busy = HttpUnderTest.Connect(Silence);
        _http.Start();
        for (uint passed = 0; passed < Patience.WaitingMilliseconds + (10 * Second); passed += Second)
        {
            HttpUnderTest.Say(busy, Request);
            _http.Pass(Second);
        }

        RequireEnds(closed: 1, aborted: 0);
        HttpUnderTest.Say(busy, Request);
        int before = ScriptedTcp.Replies[1].Count;
        _http.Pass(200);
        Assert.That(ScriptedTcp.Replies[1], Has.Count.EqualTo(before + 1));
    }

    [TestCase(Request)]
    [TestCase("GET ")]
    public void PeerSaysSomethingWhileTcpIsAsked_ItsConnectionGoesOn(string said)
    {
        List<byte[]> peer = HttpUnderTest.Connect(Silence);
        _http.Start();
        _http.Pass(Patience.WaitingMilliseconds - Second);
        ScriptedTcp.CallMilliseconds = 2 * Second;
        _http.Pass(Grace + Second);
        HttpUnderTest.Say(peer, said);
        _http.Pass(2 * Second);
        RequireEnds(closed: 0, aborted: 0);
        Assert.That(_pc.Count("http", "connections idle"), Is.Zero);
    }

    [Test]
    public void WindowIsClosedForAMinute_TheAnswerArrives()
    {
        ScriptedContent.Resources["/a"] = new byte[100_000];
        HttpUnderTest.Connect(Request, Silence);
        ScriptedTcp.IsWindowClosed = true;
        _http.Start();
        _http.Pass(60 * Second);
        ScriptedTcp.IsWindowClosed = false;
        _http.Pass(Second);
        Assert.That(ScriptedTcp.Replies[0].Sum(write => write.Length), Is.GreaterThan(100_000));
        RequireEnds(closed: 0, aborted: 0);
    }

    [Test]
    public void WindowStaysClosed_TheAnswerIsCut()
    {
        ScriptedContent.Resources["/a"] = new byte[100_000];
        HttpUnderTest.Connect(Request, Silence);
        ScriptedTcp.IsWindowClosed = true;
        _http.Start();
        _http.Pass(Patience.AnsweringMilliseconds);
        RequireEnds(closed: 0, aborted: 0);
        _http.Pass(Grace);
        RequireEnds(closed: 0, aborted: 1);
        Assert.That(_pc.Count("http", "answers cut"), Is.EqualTo(1));
    }

    [Test]
    public void LastAnswerIsUnderWay_TheWaitForARequestBeginsWhenItHasArrived()
    {
        HttpUnderTest.Connect(Request, Silence);
        ScriptedTcp.Progress = new TcpProgress { Unacknowledged = 100 };
        _http.Start();
        _http.Pass(Patience.WaitingMilliseconds + Grace);
        RequireEnds(closed: 0, aborted: 0);
        ScriptedTcp.Progress = default;
        _http.Pass(Patience.WaitingMilliseconds - Grace);
        RequireEnds(closed: 0, aborted: 0);
        _http.Pass(2 * Grace);
        RequireEnds(closed: 1, aborted: 0);
    }

    [Test]
    public void LastAnswerDoesNotArrive_TheConnectionIsClosed()
    {
        HttpUnderTest.Connect(Request, Silence);
        ScriptedTcp.Progress = new TcpProgress { Unacknowledged = 100 };
        _http.Start();
        _http.Pass(Patience.AnsweringMilliseconds + Patience.WaitingMilliseconds + (2 * Grace));
        RequireEnds(closed: 1, aborted: 0);
    }

    [Test]
    public void HeadTakesTooLongBehindAnAnswerThatDoesNotArrive_NothingIsWritten()
    {
        // Whoever ends connections must not wait for room to say so.
        HttpUnderTest.Connect(Request + "GET ", Silence);
        ScriptedTcp.Progress = new TcpProgress { Unacknowledged = 100 };
        _http.Start();
        ScriptedTcp.IsWindowClosed = true;
        _http.Pass(Patience.ReadingMilliseconds + Grace);
        RequireEnds(closed: 1, aborted: 0);
        Assert.That(HttpUnderTest.ReplyTo(0), Does.Not.Contain("408"));
    }

    [Test]
    public void OneConnectionTooMany_IsRefusedAndCounted_UntilOneEnds()
    {
        List<byte[]>[] peers = Enumerable.Range(0, (int)HttpOverTcp.ConnectionsMax).Select(_ => HttpUnderTest.Connect(Silence)).ToArray();
        HttpUnderTest.Connect(Request, Silence);
        _http.Start();
        int last = peers.Length;
        Assert.That(
            HttpUnderTest.ReplyTo(last), Does.StartWith("HTTP/1.1 503 ").And.Contain("Connection: close\r\n").And.Contain("Retry-After: "));
        Assert.That(_pc.Count("http", "connections refused"), Is.EqualTo(1));

        peers[0].Clear();
        HttpUnderTest.Connect(Request, Silence);
        _http.Pass(Second);
        Assert.That(HttpUnderTest.ReplyTo(last + 1), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(_pc.Count("http", "connections refused"), Is.EqualTo(1));
    }

    [Test]
    public void LittleMemoryLeft_ConnectionIsRefusedAndTheNextIsServed()
    {
        ShortMemory.Free = HttpOverTcp.SpareBytes - 1;
        HttpUnderTest.Connect(Request, Silence);
        _http.Start();
        Assert.That(HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 503 ").And.Contain("Connection: close\r\n"));
        Assert.That(_pc.Count("http", "connections refused"), Is.EqualTo(1));
        ShortMemory.Free = HttpOverTcp.SpareBytes;
        HttpUnderTest.Connect(Request, Silence);
        _http.Pass(Second);
        Assert.That(HttpUnderTest.ReplyTo(1), Does.StartWith("HTTP/1.1 200 "));
    }

    [Test]
    public void NoThreadForAConnection_ItIsRefusedAndTheNextIsServed()
    {
        // One for whoever looks at the connections.
        LimitedThreads.Left = 1;
        HttpUnderTest.Connect(Request, Silence);
        _http.Start();
        Assert.That(HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 503 "));
        Assert.That(_pc.Count("http", "connections refused"), Is.EqualTo(1));
        LimitedThreads.Left = 1;
        HttpUnderTest.Connect(Request, Silence);
        _http.Pass(Second);
        Assert.That(HttpUnderTest.ReplyTo(1), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(_pc.Count("http", "connections refused"), Is.EqualTo(1));
    }

    [Test]
    public void StartedAgain_DoesNotStartASecondReaper()
    {
        LimitedThreads.Left = 2;
        _http.Start();
        _http.Start();
        Assert.That(LimitedThreads.Left, Is.EqualTo(1));
        HttpUnderTest.Connect(Request, Silence);
        _http.Pass(Second);
        Assert.That(HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 200 "));
    }

    [Test]
    public void NoMemoryForAMinute_ConnectionsAreTakenAndEndedAfterwards()
    {
        _http.Start();
        using (new HeapHog())
            _http.Pass(60 * Second);
        HttpUnderTest.Connect(Request, Silence);
        _http.Pass(Second);
        Assert.That(HttpUnderTest.ReplyTo(0), Does.StartWith("HTTP/1.1 200 "));
        _http.Pass(Patience.WaitingMilliseconds + Grace);
        RequireEnds(closed: 1, aborted: 0);
    }

    [Test]
    public void TcpHasABufferForARefusal() => Assert.That(HttpOverTcp.ConnectionsMax, Is.LessThan((uint)Streams.Capacity));

    private static void RequireEnds(int closed, int aborted) =>
        Assert.That((ScriptedTcp.Closed, ScriptedTcp.Aborted), Is.EqualTo((closed, aborted)));
}
