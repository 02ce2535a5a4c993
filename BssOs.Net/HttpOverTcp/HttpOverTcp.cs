using System;
using BssOs.Net.Layers;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// An HTTP/1.1 server (RFC 9110, RFC 9112): one thread per connection; resources come from the content servers in its slots, which are
/// asked in order. Other part: Connections.
/// </summary>
[Server(StackBytes = 2048)]
public unsafe partial struct HttpOverTcp : IExecutable
{
    private const uint ContentsMax = 4;
    private const ushort DefaultPort = 80;
    private const uint Backlog = 64;

    [Required] private static partial Tcp Tcp { get; }

    [Required] private static partial HttpContent Content1 { get; }

    [Required(Optional = true)] private static partial HttpContent Content2 { get; }

    [Required(Optional = true)] private static partial HttpContent Content3 { get; }

    [Required(Optional = true)] private static partial HttpContent Content4 { get; }

    [Required] internal static partial Clock Clock { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Counters Counters { get; }

    /// <summary>Provides the origin of an error, for the response.</summary>
    [Required(Optional = true)] internal static partial ErrorLog Errors { get; }

    /// <summary>Provides the names of servers for that.</summary>
    [Required(Optional = true)] internal static partial Monitor Monitor { get; }

    /// <summary>Reports free memory; without it, connections are accepted until memory runs out.</summary>
    [Required(Optional = true)] private static partial Memory Memory { get; }

    /// <summary>Port to listen on; 80 if empty.</summary>
    [Required(Optional = true)] private static partial Text Port { get; }

    private TcpConnection.Permanent _accepted;
    private HttpConnection* _first;
    private HttpConnection* _cursor;
    private uint _connections;
    private uint _lastNumber;
    private uint _rounds;
    private bool _isReaping;
    private Counter.Permanent _requests;
    private Counter.Permanent _bad;
    private Counter.Permanent _failed;
    private Counter.Permanent _refused;
    private Counter.Permanent _idle;
    private Counter.Permanent _timedOut;
    private Counter.Permanent _cut;

    public void Construct()
    {
        _requests = Counters.GetCounter("http"u8, "requests"u8).Keep();
        _bad = Counters.GetCounter("http"u8, "bad requests"u8).Keep();
        _failed = Counters.GetCounter("http"u8, "requests failed"u8).Keep();
        _refused = Counters.GetCounter("http"u8, "connections refused"u8).Keep();
        _idle = Counters.GetCounter("http"u8, "connections idle"u8).Keep();
        _timedOut = Counters.GetCounter("http"u8, "requests timed out"u8).Keep();
        _cut = Counters.GetCounter("http"u8, "answers cut"u8).Keep();
    }

    public uint Execute()
    {
        TcpListener listener = Acceptance.Listen(Tcp, Port, DefaultPort, Backlog);
        StartReaper();
        Executable opener = Opener.New(out Opener* openerState);
        openerState->Parent = Self;
        while (Acceptance.TryNext(listener, Clock, out TcpConnection accepted))
        {
            Take(accepted, opener);
            accepted.Release();
        }

        return 1;
    }

    /// <summary>Finds the content server for a path: each is asked only if the previous one does not know it.</summary>
    /// <param name="index">Number of the content server that answered or failed, from 1.</param>
    internal static bool TryOpen(ReadOnlySpan<byte> path, out HttpResource resource, out uint index, out Error error)
    {
        resource = default;
        error = Error.NotFound;
        index = 0;
        while (error == Error.NotFound && index < ContentsMax)
        {
            HttpContent content = GetContent(++index);
            if (!content.IsNull && content.TryOpen(path, out resource, out error))
                return true;
        }

        return false;
    }

    /// <summary>Counts a request.</summary>
    internal readonly void CountRequest(bool good) => (good ? _requests : _bad).TryAdd(1, out _);

    /// <summary>Counts a request for which a content server failed.</summary>
    internal readonly void CountFailure() => _failed.TryAdd(1, out _);

    /// <summary>Body of the reaper's thread: runs its rounds, each as a separate call.</summary>
    internal uint Run(Executable piece)
    {
        uint result = Pieces.Run(piece, Counters, "http"u8, in _rounds);
        _isReaping = false;
        return result;
    }

    // After an error this server is executed again, while the thread of the first execution is still running.
    private void StartReaper()
    {
        if (_isReaping)
            return;
        Executable reaper = Reaper.New(out Reaper* state);
        state->Parent = Self;
        _isReaping = true;
        if (ThreadFactory.TryStart(reaper, 0, out Error error))
            return;
        _isReaping = false;
        error.Throw();
    }

    private static HttpContent GetContent(uint index) => index switch
    {
        1 => Content1,
        2 => Content2,
        3 => Content3,
        _ => Content4,
    };
}
