using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.FailingContent;
using BssOs.Tests.Net.Doubles.PlacedErrors;
using BssOs.Tests.Net.Doubles.ScriptedContent;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Http;

/// <summary>The HTTP server above a TCP that a test plays.</summary>
[TestFixture]
public sealed class HttpOverTcpTests
{
    // What the server gathers before it writes: whole segments.
    private const int ChunkBytes = 3 * 1460;
    private const string HeadEnd = "\r\n\r\n";

    private SimulatedPc _pc = null!;

    [SetUp]
    public void Start() => _pc = new SimulatedPc();

    [TearDown]
    public void Stop() => _pc.Dispose();

    [TestCase(1)]
    [TestCase(100)]
    [TestCase(int.MaxValue)]
    public void PageInPieces_Asked_LeavesInOneWriteWithItsHead(int pieceBytes)
    {
        // A second small segment would wait until the peer acknowledges the first, which it delays.
        byte[] page = Page(1000);
        List<byte[]> writes = Ask("/page", page, pieceBytes).Single();
        Assert.That(writes, Has.Count.EqualTo(1));
        Assert.That(BodyOf(writes), Is.EqualTo(page));
    }

    [TestCase(777)]
    [TestCase(int.MaxValue)]
    public void LongResource_Asked_EachWriteButTheLastIsFull(int pieceBytes)
    {
        byte[] page = Page(5 * ChunkBytes);
        List<byte[]> writes = Ask("/page", page, pieceBytes).Single();
        Assert.That(writes.SkipLast(1).Select(write => write.Length), Is.All.EqualTo(ChunkBytes));
        Assert.That(writes, Has.Count.EqualTo(6));
        Assert.That(BodyOf(writes), Is.EqualTo(page));
    }

    [Test]
    public void ResourceFails_Asked_ConnectionEndsBeforeTheLengthThatWasStated()
    {
        byte[] page = Page(3 * ChunkBytes);
        List<byte[]> writes = Ask("/page", page, 512, failsAfter: 2 * ChunkBytes).Single();
        Assert.That(HeadOf(writes), Does.Contain($"Content-Length: {page.Length}"));
        Assert.That(BodyOf(writes), Has.Length.LessThan(page.Length));
        Assert.That(ScriptedTcp.Ended, Is.EqualTo(1));
    }

    [Test]
    public void TwoRequestsInOneSegment_BothAreAnsweredInOrder()
    {
        List<byte[]> writes = Serve(
            content => content["/b"] = "second"u8.ToArray(),
            ["GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"]).Single();
        Assert.That(writes.Select(Text), Has.Exactly(2).Items);
        Assert.That(Text(writes[0]), Does.StartWith("HTTP/1.1 404 "));
        Assert.That(Text(writes[1]), Does.StartWith("HTTP/1.1 200 ").And.EndWith("second"));
    }

    [Test]
    public void RequestInManySegments_IsAnswered()
    {
        const string request = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
        List<byte[]> writes = Serve(content => content["/a"] = "here"u8.ToArray(), request.Select(letter => letter.ToString()).ToArray())
            .Single();
        Assert.That(Text(writes.Single()), Does.EndWith("here"));
    }

    [Test]
    public void HeadAsked_ContentStays()
    {
        List<byte[]> writes = Serve(content => content["/a"] = Page(10_000), ["HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n"]).Single();
        Assert.That(Text(writes.Single()), Does.Contain("Content-Length: 10000").And.EndWith(HeadEnd));
    }

    [TestCase("nonsense\r\n\r\n", 400)]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 400)]
    public void BadRequest_IsAnsweredAndTheConnectionEnds(string request, int status)
    {
        List<byte[]> writes = Serve(_ => { }, [request, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"]).Single();
        Assert.That(Text(writes.Single()), Does.StartWith($"HTTP/1.1 {status} ").And.Contain("Connection: close"));
        Assert.That(_pc.Count("http", "bad requests"), Is.EqualTo(1));
        Assert.That(ScriptedTcp.Ended, Is.EqualTo(1));
    }

    [Test]
    public void HeadWithoutEnd_IsRefusedWhenTheRoomIsUsedUp()
    {
        string[] lines = ["GET /a HTTP/1.1\r\n", .. Enumerable.Repeat($"X: {new string('x', 94)}\r\n", 40)];
        Assert.That(Text(Serve(_ => { }, lines).Single().Single()), Does.StartWith("HTTP/1.1 431 "));
    }

    [Test]
    public void RequestLineWithoutEnd_IsRefusedWhenTheRoomIsUsedUp()
    {
        string text = Text(Serve(_ => { }, [$"GET /{new string('a', 8000)} HTTP/1.1\r\n"]).Single().Single());
        Assert.That(text, Does.StartWith("HTTP/1.1 414 ").And.Contain("Connection: close"));
    }

    [TestCaseSource(nameof(FirstContents))]
    public void FirstContentFails_TheNextIsAskedOnlyIfItDidNotKnowThePath(Error error, int status)
    {
        FailingContent.Error = error;
        string text = Text(Serve(content => content["/a"] = "here"u8.ToArray(), ["GET /a HTTP/1.1\r\nHost: x\r\n\r\n"], withFirst: true)
            .Single().Single());
        Assert.That(text, Does.StartWith($"HTTP/1.1 {status} "));
        bool isAsked = status == 200;
        Assert.That(text.EndsWith("here", StringComparison.Ordinal), Is.EqualTo(isAsked));
        Assert.That(_pc.Count("http", "requests failed"), Is.EqualTo(isAsked ? 0 : 1));
        if (!isAsked)
            Assert.That(text, Does.EndWith($"content1 ended with error {error} in failing-content, called by http-over-tcp\n"));
    }

    [TestCase(ErrorRecord.NoPlace, ErrorRecord.NoPlace, "")]
    [TestCase(0x1Fu, ErrorRecord.NoPlace, " at 0x001f")]
    [TestCase(0x24C3u, 0x0u, " at 0x24c3 from 0x0000")]
    public void ContentFails_TheAnswerSaysWhereInItsCode(uint place, uint caller, string told)
    {
        FailingContent.Error = Error.DeviceFailure;
        string text = Text(Serve(
            _ => (PlacedErrors.Place, PlacedErrors.Caller) = (place, caller),
            ["GET /a HTTP/1.1\r\nHost: x\r\n\r\n"], withFirst: true).Single().Single());
        Assert.That(text, Does.EndWith(
            $"content1 ended with error DeviceFailure in failing-content{told}, called by http-over-tcp\n"));
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    public void ResourceFailsAtOnce_TheAnswerSaysWhichContent(string method)
    {
        List<byte[]> writes = Serve(
            content =>
            {
                content["/a"] = Page(100);
                ScriptedContent.FailsAfter = 0;
            },
            [$"{method} /a HTTP/1.1\r\nHost: x\r\n\r\n"]).Single();
        bool isHead = method == "HEAD";
        Assert.That(Text(writes.Single()), isHead ? Does.StartWith("HTTP/1.1 200 ").And.EndWith(HeadEnd)
            : Does.StartWith("HTTP/1.1 500 ").And.Contain(
                "\r\n\r\n500 Internal Server Error\ncontent1 ended with error DeviceFailure in scripted-content, called by http-over-tcp\n"));
    }

    [Test]
    public void ResourceEndsBeforeItsLength_IsNoAnswerOf200()
    {
        string text = Text(Serve(
            content =>
            {
                content["/a"] = Page(100);
                ScriptedContent.EndsAfter = 50;
            },
            ["GET /a HTTP/1.1\r\nHost: x\r\n\r\n"]).Single().Single());
        Assert.That(text, Does.StartWith("HTTP/1.1 500 "));
    }

    private static IEnumerable<TestCaseData> FirstContents() =>
        [new(Error.NotFound, 200), new(Error.DeviceFailure, 500),
            new(Error.MemoryFault, 500), new(Error.InvalidArgument, 500), new(Error.OutOfMemory, 503)];

    private static byte[] Page(int length) => Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 23))).ToArray();

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static string All(List<byte[]> writes) => string.Concat(writes.Select(Text));

    private static string HeadOf(List<byte[]> writes) => All(writes)[..All(writes).IndexOf(HeadEnd, StringComparison.Ordinal)];

    private static byte[] BodyOf(List<byte[]> writes) =>
        Encoding.Latin1.GetBytes(All(writes)[(All(writes).IndexOf(HeadEnd, StringComparison.Ordinal) + HeadEnd.Length)..]);

    private List<List<byte[]>> Ask(string path, byte[] page, int pieceBytes, int failsAfter = int.MaxValue) => Serve(
        content =>
        {
            content[path] = page;
            ScriptedContent.PieceBytes = pieceBytes;
            ScriptedContent.FailsAfter = failsAfter;
        },
        [$"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"]);

    private List<List<byte[]>> Serve(Action<Dictionary<string, byte[]>> give, string[] said, bool withFirst = false)
    {
        HttpUnderTest http = new(_pc, withFirst);
        give(ScriptedContent.Resources);
        return http.Serve(said);
    }
}
