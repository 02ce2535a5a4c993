using System;
using BssOs.Shared;

namespace BssOs.Net.HttpOverTcp;

/// <summary>
/// An HTTP/1.1 server (RFC 9110, RFC 9112): one thread for each connection, contents from the servers in its slots,
/// asked in their order. Other part: Connections.
/// </summary>
[Server(StackBytes = 2048)]
public unsafe partial struct HttpOverTcp : IExecutable
{
    private const uint ContentsMax = 4;
    private const ushort DefaultPort = 80;
    private const uint Backlog = 64;

    // What could not be accepted, for want of memory, is tried again after a while.
    private const uint AcceptRetryMilliseconds = 100;

    [Required] private static partial Tcp Tcp { get; }

    [Required] private static partial HttpContent Content1 { get; }

    [Required(Optional = true)] private static partial HttpContent Content2 { get; }

    [Required(Optional = true)] private static partial HttpContent Content3 { get; }

    [Required(Optional = true)] private static partial HttpContent Content4 { get; }

    [Required] internal static partial Clock Clock { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    [Required] private static partial Counters Counters { get; }

    /// <summary>Tells where an error came from, for the answer to who met it.</summary>
    [Required(Optional = true)] internal static partial ErrorLog Errors { get; }

    /// <summary>Tells the names of the servers in it.</summary>
    [Required(Optional = true)] internal static partial Monitor Monitor { get; }

    /// <summary>Tells how much memory is left; without it connections are served until there is none.</summary>
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
        uint port = TextNumber.Read(Port, DefaultPort);
        if (port == 0 || port > ushort.MaxValue)
            Error.BadConfiguration.Throw();
        StartReaper();
        Executable opener = Opener.New(out Opener* openerState);
        openerState->Parent = Self;
        TcpListener listener = Tcp.Listen((ushort)port, Backlog);
        while (true)
        {
            if (listener.TryAccept(out TcpConnection accepted, out Error error))
            {
                Take(accepted, opener);
                accepted.Release();
            }
            else if (error is Error.OutOfMemory or Error.LimitReached)
            {
                Clock.TrySleep(AcceptRetryMilliseconds, out _);
            }
            else
            {
                return 1;
            }
        }
    }

    /// <summary>Finds out who serves a path: each content is asked only when the one before does not know it.</summary>
    /// <param name="index">Which content it is, or which one failed, from 1 on.</param>
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

    /// <summary>Counts a request that a content could not serve.</summary>
    internal readonly void CountFailure() => _failed.TryAdd(1, out _);

    /// <summary>What the reaper's thread does: rounds, each under a fence.</summary>
    internal uint Run(Executable piece)
    {
        uint result = Layers.Pieces.Run(piece, Counters, "http"u8, in _rounds);
        _isReaping = false;
        return result;
    }

    // Whoever is started again after an error finds the thread of the first time at work.
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
