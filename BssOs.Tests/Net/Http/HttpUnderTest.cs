using System.Collections.Generic;
using System.Linq;
using System.Text;
using BssOs.Net.HttpOverTcp;
using BssOs.Tests.Drivers;
using BssOs.Tests.Net.Doubles.FailingContent;
using BssOs.Tests.Net.Doubles.LimitedThreads;
using BssOs.Tests.Net.Doubles.PlacedErrors;
using BssOs.Tests.Net.Doubles.ScriptedContent;
using BssOs.Tests.Net.Doubles.ScriptedTcp;
using BssOs.Tests.Net.Doubles.ShortMemory;
using BssOs.Tests.Net.Doubles.SteppedClock;
using NUnit.Framework;
using Wiring = BssOs.Kernel.Hosted.Wiring;

namespace BssOs.Tests.Net.Http;

/// <summary>The HTTP server between a TCP that a test plays and a content that it fills.</summary>
internal sealed class HttpUnderTest
{
    private readonly SimulatedPc _pc;
    private readonly nuint _server;
    private readonly nuint _clock;

    /// <summary>Loads it.</summary>
    /// <param name="pc">Where.</param>
    /// <param name="withFailing">Whether a content that fails is asked before the other one.</param>
    public HttpUnderTest(SimulatedPc pc, bool withFailing = false)
    {
        _pc = pc;
        _clock = pc.Kernel.Load(SteppedClock.Describe());
        nuint tcp = pc.Kernel.Load(ScriptedTcp.Describe(), new Wiring { { "clock", _clock } });
        nuint content = pc.Kernel.Load(ScriptedContent.Describe());
        nuint threads = pc.Kernel.Load(LimitedThreads.Describe(), new Wiring { { "threads", pc.Kernel.ThreadFactory } });
        LimitedThreads.Left = int.MaxValue;
        nuint memory = pc.Kernel.Load(BssOs.Servers.AnonymousMemory.AnonymousMemory.Describe(), new Wiring { { "reserve", 0 } });
        ShortMemory.Free = uint.MaxValue;
        PlacedErrors.Place = PlacedErrors.Caller = ErrorRecord.NoPlace;
        _server = pc.Kernel.Load(HttpOverTcp.Describe(), new Wiring
        {
            { "tcp", tcp },
            { "content1", withFailing ? pc.Kernel.Load(FailingContent.Describe()) : content },
            { "clock", _clock },
            { "thread-factory", threads },
            { "counters", pc.Counters },
            { "content2", withFailing ? content : 0 },
            { "content3", 0 },
            { "content4", 0 },
            { "errors", pc.Kernel.Load(PlacedErrors.Describe(), new Wiring { { "log", "error-log" } }) },
            { "monitor", "monitor" },
            { "memory", pc.Kernel.Load(ShortMemory.Describe(), new Wiring { { "memory", memory } }) },
            { "port", 0 },
        });
    }

    /// <summary>Runs it with one connection; what is said there comes bit by bit.</summary>
    /// <returns>What was written, by connection.</returns>
    public List<List<byte[]>> Serve(params string[] said)
    {
        Connect(said);
        Start();
        return ScriptedTcp.Replies;
    }

    /// <summary>Begins a connection.</summary>
    /// <param name="said">What the peer says, as far as it is known; the list may change. An empty piece makes it silent.</param>
    /// <returns>The list.</returns>
    public static List<byte[]> Connect(params string[] said)
    {
        List<byte[]> script = said.Select(Encoding.Latin1.GetBytes).ToList();
        ScriptedTcp.Peers.Enqueue(script);
        return script;
    }

    /// <summary>A silent peer says something.</summary>
    public static void Say(List<byte[]> script, string text) => script.Insert(script.Count - 1, Encoding.Latin1.GetBytes(text));

    /// <summary>What one peer was told so far.</summary>
    public static string ReplyTo(int connection) => string.Concat(ScriptedTcp.Replies[connection].Select(Encoding.Latin1.GetString));

    /// <summary>Lets time pass, in small steps.</summary>
    public void Pass(uint milliseconds)
    {
        const uint step = 100;
        for (uint passed = 0; passed < milliseconds; passed += step)
        {
            SteppedClock.Now += step;
            new Clock(_clock).Sleep(SteppedClock.Tick);
            _pc.Run();
        }
    }

    /// <summary>Runs it as far as it goes.</summary>
    public void Start()
    {
        new ThreadFactory(_pc.Kernel.ThreadFactory).Start(Executable.Cast(new BssOs.Server(_server)), 0);
        _pc.Run();
        Assert.That(ScriptedTcp.Port, Is.EqualTo(80));
    }
}
