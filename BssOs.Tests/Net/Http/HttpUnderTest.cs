using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Net.HttpOverTcp;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.FailingContent;
using BssOs.Tests.Net.Doubles.ScriptedContent;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using BssOs.Tests.Net.Doubles.StoppedClock;
using NUnit.Framework;
using Wiring = BssOs.Kernel.Wiring;

namespace BssOs.Tests.Net.Http;

/// <summary>The HTTP server between a TCP that a test plays and a content that it fills.</summary>
internal sealed class HttpUnderTest
{
    private readonly SimulatedPc _pc;
    private readonly nuint _server;

    /// <summary>Loads it.</summary>
    /// <param name="pc">Where.</param>
    /// <param name="withFailing">Whether a content that fails is asked before the other one.</param>
    public HttpUnderTest(SimulatedPc pc, bool withFailing = false)
    {
        _pc = pc;
        nuint content = pc.Kernel.Load(ScriptedContent.Describe());
        _server = pc.Kernel.Load(HttpOverTcp.Describe(), new Wiring
        {
            { "tcp", pc.Kernel.Load(ScriptedTcp.Describe()) },
            { "content1", withFailing ? pc.Kernel.Load(FailingContent.Describe()) : content },
            { "clock", pc.Kernel.Load(StoppedClock.Describe()) },
            { "thread-factory", pc.Kernel.ThreadFactory },
            { "counters", pc.Counters },
            { "content2", withFailing ? content : 0 },
            { "content3", 0 },
            { "content4", 0 },
            { "errors", "error-log" },
            { "monitor", "monitor" },
            { "port", 0 },
        });
    }

    /// <summary>Runs it with one connection; what is said there comes bit by bit.</summary>
    /// <returns>What was written, by connection.</returns>
    public List<List<byte[]>> Serve(params string[] said)
    {
        ScriptedTcp.Peers.Enqueue(said.Select(Encoding.Latin1.GetBytes).ToList());
        Start();
        return ScriptedTcp.Replies;
    }

    /// <summary>Runs it as far as it goes.</summary>
    public void Start()
    {
        new ThreadFactory(_pc.Kernel.ThreadFactory).Start(Executable.Cast(new BssOs.Server(_server)), 0);
        _pc.Run();
        Assert.That(ScriptedTcp.Port, Is.EqualTo(80));
    }
}
