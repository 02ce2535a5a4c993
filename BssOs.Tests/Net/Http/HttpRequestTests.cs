using System.Linq;
using System.Text;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.ScriptedContent;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using NUnit.Framework;

namespace BssOs.Tests.Net.Http;

/// <summary>What the HTTP server makes of heads; the sections are those of RFC 9112 where nothing else is said.</summary>
[TestFixture]
public sealed class HttpRequestTests
{
    private const string Line = "GET /a HTTP/1.1\r\n";
    private const string Host = "Host: x\r\n";

    // Would be answered if the server took it for the next request.
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private SimulatedPc _pc = null!;

    [SetUp]
    public void Start() => _pc = new SimulatedPc();

    [TearDown]
    public void Stop() => _pc.Dispose();

    // Where a request ends, sections 5 and 6.
    [TestCase(400, "Content-Length: 35\r\nContent-Length: 0", TestName = "Two lengths")]
    [TestCase(400, "Content-Length: 0\r\nContent-Length: 0", TestName = "Two lengths that are the same")]
    [TestCase(400, "Content-Length: 0, 0", TestName = "Two lengths in one line")]
    [TestCase(400, "Content-Length:", TestName = "No length")]
    [TestCase(400, "Content-Length: +0", TestName = "Length with a sign")]
    [TestCase(400, "Content-Length: 0x0", TestName = "Length in another base")]
    [TestCase(400, "Content-Length: 1 0", TestName = "Blank in a length")]
    [TestCase(400, "Content-Length: 4294967296", TestName = "Length of more than 32 bits")]
    [TestCase(400, "Content-Length: 35", TestName = "Content")]
    [TestCase(400, "Content-Length : 35", TestName = "Blank before the colon")]
    [TestCase(400, "Content-Length\t: 35", TestName = "Tab before the colon")]
    [TestCase(400, "Transfer-Encoding : chunked", TestName = "Blank before the colon of a coding")]
    [TestCase(400, "Transfer-Encoding\v: chunked", TestName = "Control character in a name")]
    [TestCase(400, "X: a\r\n Content-Length: 35", TestName = "Folded line")]
    [TestCase(400, "X: a\r\n\tContent-Length: 35", TestName = "Line folded by a tab")]
    [TestCase(400, " X: a", TestName = "Blank before the first name")]
    [TestCase(400, "X: a\0b", TestName = "0 in a value")]
    [TestCase(400, "X: a\bb", TestName = "Backspace in a value")]
    [TestCase(400, "X: a\u007Fb", TestName = "DEL in a value")]
    [TestCase(400, "X: a\rb", TestName = "CR alone in a value")]
    [TestCase(400, "X: a\nContent-Length: 35", TestName = "LF alone ends a line")]
    [TestCase(400, "X: a\r\r\nY: b", TestName = "Two CR")]
    [TestCase(400, "X", TestName = "Line without a colon")]
    [TestCase(400, ": a", TestName = "Line without a name")]
    [TestCase(400, "X(y): a", TestName = "Separator in a name")]
    [TestCase(400, "N\u00E4me: a", TestName = "Name beyond ASCII")]
    [TestCase(400, "Transfer-Encoding: chunked", TestName = "Chunked")]
    [TestCase(400, "Transfer-Encoding: chunked\r\nContent-Length: 35", TestName = "Coding and length")]
    [TestCase(400, "Content-Length: 0\r\nTransfer-Encoding: chunked", TestName = "Length and coding")]
    [TestCase(400, "Transfer-Encoding: gzip\r\nContent-Length: 35", TestName = "Unknown coding and length")]
    [TestCase(400, "Transfer-Encoding: chunked, gzip", TestName = "Coding after chunked")]
    [TestCase(400, "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", TestName = "Chunked twice")]
    [TestCase(400, "Transfer-Encoding:", TestName = "No coding")]
    [TestCase(400, "Transfer-Encoding: \"chunked\"", TestName = "Coding that is no token")]
    [TestCase(501, "Transfer-Encoding: gzip, chunked", TestName = "Unknown coding before chunked (6.1)")]
    [TestCase(501, "Transfer-Encoding: xchunked", TestName = "Unknown coding (6.1)")]
    public void WhereItEndsIsInDoubt_OneAnswerAndTheEnd(int status, string fields) =>
        RequireRefusal(status, Line + Host + fields + "\r\n\r\n" + Smuggled);

    [TestCase(400, "GET /a HTTP/1.1\nHost: x\n\n", TestName = "Lines end with LF alone (2.2)")]
    [TestCase(400, "GET /a HTTP/1.1\rHost: x\r\r", TestName = "Lines end with CR alone (2.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\n\r\n", TestName = "No host (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", TestName = "Two hosts (3.2)")]
    [TestCase(400, "GET /a HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", TestName = "Two hosts in HTTP/1.0 (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: x y\r\n\r\n", TestName = "Blank in the host (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: http://x\r\n\r\n", TestName = "Host that is no host (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: x:8o\r\n\r\n", TestName = "Port that is no number (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: user@x\r\n\r\n", TestName = "User in the host (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: [::1\r\n\r\n", TestName = "Address without its end (3.2)")]
    [TestCase(400, "GET /a HTTP/1.1\r\n Host: x\r\n\r\n", TestName = "Blank after the request line (2.2)")]
    [TestCase(400, "GET  /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Two blanks (3)")]
    [TestCase(400, "GET\t/a\tHTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Tabs in the request line (3)")]
    [TestCase(400, "GET /a HTTP/1.1 \r\nHost: x\r\n\r\n", TestName = "Blank after the version (3)")]
    [TestCase(400, " GET /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Blank before the method (3)")]
    [TestCase(400, "GET /a\r\n\r\n", TestName = "HTTP/0.9")]
    [TestCase(400, "GET /a http/1.1\r\nHost: x\r\n\r\n", TestName = "Version in small letters (2.3)")]
    [TestCase(400, "GET /a HTTP/1.10\r\nHost: x\r\n\r\n", TestName = "Version with three digits (2.3)")]
    [TestCase(400, "GET /a HTTP/1,1\r\nHost: x\r\n\r\n", TestName = "Version with a comma (2.3)")]
    [TestCase(400, "G(T /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Method that is no token (3.1)")]
    [TestCase(400, "GET a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Target without a slash (3.2)")]
    [TestCase(400, "GET * HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Asterisk (3.2.4)")]
    [TestCase(400, "GET x:80 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Authority (3.2.3)")]
    [TestCase(400, "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Fragment (3.2)")]
    [TestCase(400, "GET /\u00E4 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Target beyond ASCII (3.2)")]
    [TestCase(400, "GET /%6 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Half an encoded byte (RFC 3986, 2.1)")]
    [TestCase(400, "GET /%4@ HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded byte with an at sign (RFC 3986, 2.1)")]
    [TestCase(400, "GET /%`1 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded byte with a backtick (RFC 3986, 2.1)")]
    [TestCase(400, "GET /a%00 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded 0")]
    [TestCase(400, "GET /%0a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded end of a line")]
    [TestCase(400, "GET /a%1Fb HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded control character")]
    [TestCase(400, "GET /%7f HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded DEL")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: %4\r\n\r\n", TestName = "Half an encoded byte in the host (RFC 3986, 2.1)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: a%4:80\r\n\r\n", TestName = "Half an encoded byte before the port (RFC 3986, 2.1)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: a%zz\r\n\r\n", TestName = "Encoded byte in the host without digits (RFC 3986, 2.1)")]
    [TestCase(400, "GET /a HTTP/1.1\r\nHost: a%00b\r\n\r\n", TestName = "Encoded 0 in the host")]
    [TestCase(400, "GET http://x%4/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Half an encoded byte in the absolute form (RFC 3986, 2.1)")]
    [TestCase(400, "GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Absolute form without a host (RFC 9110, 4.2.1)")]
    [TestCase(400, "GET http://:80/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Absolute form with a port alone (RFC 9110, 4.2.1)")]
    [TestCase(400, "GET http://user@x/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Absolute form with a user (RFC 9110, 4.2.4)")]
    [TestCase(400, "GET http:/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Absolute form with one slash")]
    [TestCase(421, "GET https://x/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Secured scheme (RFC 9110, 7.4)")]
    [TestCase(405, "POST /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "POST")]
    [TestCase(405, "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 35\r\n\r\n", TestName = "POST with content")]
    [TestCase(405, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "OPTIONS")]
    [TestCase(405, "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", TestName = "CONNECT")]
    [TestCase(501, "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Unknown method (RFC 9110, 9.1)")]
    [TestCase(501, "get /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Method in small letters (3.1)")]
    [TestCase(505, "GET /a HTTP/2.0\r\nHost: x\r\n\r\n", TestName = "HTTP/2.0 (RFC 9110, 15.6.6)")]
    [TestCase(505, "PRI * HTTP/2.0\r\n\r\n", TestName = "Preface of HTTP/2")]
    [TestCase(417, "GET /a HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n", TestName = "Unknown expectation (RFC 9110, 10.1.1)")]
    public void RefusedRequest_IsAnsweredOnceAndTheConnectionEnds(int status, string request) => RequireRefusal(status, request + Smuggled);

    [TestCase("GET http://10.0.2.15/a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Absolute form (3.2.2)")]
    [TestCase("GET HTTP://x:80/a?q HTTP/1.1\r\nHost: y\r\n\r\n", TestName = "Absolute form with port and query (3.2.2)")]
    [TestCase("GET /a?b=c/%zz HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Query")]
    [TestCase("GET /%61 HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Encoded byte (RFC 3986, 2.1)")]
    [TestCase("\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Empty line first (2.2)")]
    [TestCase("\r\n\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", TestName = "Three empty lines first (2.2)")]
    [TestCase("GET /a HTTP/1.2\r\nHost: x\r\n\r\n", TestName = "HTTP/1.2 (RFC 9110, 2.5)")]
    [TestCase("GET /a HTTP/1.0\r\n\r\n", TestName = "HTTP/1.0 without a host")]
    [TestCase("GET /a HTTP/1.1\r\nhOsT:x\r\n\r\n", TestName = "Name in other letters, no blank")]
    [TestCase("GET /a HTTP/1.1\r\nHost:\r\n\r\n", TestName = "Empty host (3.2)")]
    [TestCase("GET /a HTTP/1.1\r\nHost: \t [::1]:8080 \t\r\n\r\n", TestName = "Blanks around a value (5.1)")]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nX:\r\n\r\n", TestName = "Empty value")]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nX: \u00E4\tb\r\n\r\n", TestName = "Value beyond ASCII, with a tab (5.5)")]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", TestName = "Length 0")]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\n\r\n", TestName = "Expectation without content (RFC 9110, 10.1.1)")]
    [TestCase("GET /a HTTP/1.0\r\nExpect: tea\r\n\r\n", TestName = "Expectation in HTTP/1.0 (RFC 9110, 10.1.1)")]
    public void GoodRequest_IsAnswered(string request) =>
        Assert.That(Ask(request), Does.StartWith("HTTP/1.1 200 ").And.EndWith("\r\n\r\nhere"));

    // RFC 9112, section 9.3.
    [TestCase("HTTP/1.1", "", true)]
    [TestCase("HTTP/1.1", "Connection: keep-alive", true)]
    [TestCase("HTTP/1.1", "Connection: closed", true)]
    [TestCase("HTTP/1.1", "Connection: close", false)]
    [TestCase("HTTP/1.1", "Connection: CLOSE", false)]
    [TestCase("HTTP/1.1", "Connection: close, TE", false)]
    [TestCase("HTTP/1.1", "Connection: TE ,close", false)]
    [TestCase("HTTP/1.1", "Connection: close\r\nConnection: keep-alive", false)]
    [TestCase("HTTP/1.1", "Connection: keep-alive\r\nConnection: close", false)]
    [TestCase("HTTP/1.0", "", false)]
    [TestCase("HTTP/1.0", "Connection: keep-alive", true)]
    [TestCase("HTTP/1.0", "Connection: TE, Keep-Alive", true)]
    [TestCase("HTTP/1.0", "Connection: keep-alive, close", false)]
    public void Persistence(string version, string field, bool staysOpen)
    {
        string request = $"GET /a {version}\r\nHost: x\r\n{field}{(field.Length == 0 ? "" : "\r\n")}\r\n";
        HttpUnderTest http = new(_pc);
        ScriptedContent.Resources["/a"] = "here"u8.ToArray();
        string[] answers = http.Serve(request + Smuggled).Single().Select(Encoding.Latin1.GetString).ToArray();
        Assert.That(answers, Has.Length.EqualTo(staysOpen ? 2 : 1));
        Assert.That(answers[0], Does.StartWith("HTTP/1.1 200 ").And.Contain(
            staysOpen ? "\r\nConnection: keep-alive\r\n" : "\r\nConnection: close\r\n"));
    }

    [Test]
    public void MethodNotAllowed_TheAnswerSaysWhichAre() =>
        Assert.That(Ask("POST /a HTTP/1.1\r\nHost: x\r\n\r\n"), Does.Contain("\r\nAllow: GET, HEAD\r\n"));

    [TestCase("HEAD /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde", 400)]
    [TestCase("HEAD /a HTTP/1.1\r\n\r\n", 400)]
    [TestCase("HEAD /a HTTP/1.1\r\nHost: x\r\nX: \0", 400)]
    [TestCase("HEAD /a HTTP/3.0\r\n\r\n", 505)]
    [TestCase("HEAD /b HTTP/1.1\r\nHost: x\r\n\r\n", 404)]
    public void HeadIsRefused_ThereIsNoContent(string request, int status) =>
        Assert.That(Ask(request), Does.StartWith($"HTTP/1.1 {status} ").And.Match(@"\r\nContent-Length: [1-9]").And.EndWith("\r\n\r\n"));

    [Test]
    public void ControlCharacter_IsRefusedBeforeTheHeadHasItsEnd() =>
        Assert.That(Ask("GET /a HTTP/1.1\r\nX: \u0001"), Does.StartWith("HTTP/1.1 400 "));

    // Whatever stands in a head, the byte at which a segment ends makes no difference.
    [TestCase("\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", 200)]
    [TestCase("GET /a HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", 400)]
    public void HeadInTwoSegments_IsTheSameWhereverTheFirstEnds(string request, int status)
    {
        for (int end = 1; end < request.Length; end++)
        {
            Stop();
            Start();
            Assert.That(Ask(request[..end], request[end..]), Does.StartWith($"HTTP/1.1 {status} "), $"after {end} bytes");
        }
    }

    [Test]
    public void PeerEndsInTheMiddle_TheConnectionEnds()
    {
        const string request = Line + Host + "\r\n";
        for (int end = 1; end < request.Length; end++)
        {
            Stop();
            Start();
            Assert.That(new HttpUnderTest(_pc).Serve(request[..end]).Single(), Is.Empty, $"after {end} bytes");
            Assert.That(ScriptedTcp.Ended, Is.EqualTo(1));
        }
    }

    private void RequireRefusal(int status, string request)
    {
        string answer = Ask(request);
        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status} ").And.Contain("\r\nConnection: close\r\n"));
        Assert.That(ScriptedTcp.Ended, Is.EqualTo(1));
        Assert.That(_pc.Count("http", "bad requests"), Is.EqualTo(1));
        Assert.That(_pc.Count("http", "requests"), Is.Zero);
    }

    // All that is written, which must be one answer.
    private string Ask(params string[] said)
    {
        HttpUnderTest http = new(_pc);
        ScriptedContent.Resources["/a"] = "here"u8.ToArray();
        return Encoding.Latin1.GetString(http.Serve(said).Single().Single());
    }
}
