namespace BssOs.Net.HttpOverTcp;

using System;
using BssOs.Shared;

/// <summary>
/// An HTTP/1.1 server (RFC 9110, RFC 9112): one thread for each connection, contents from the servers in its slots,
/// asked in their order.
/// </summary>
[Server(StackBytes = 2048)]
public unsafe partial struct HttpOverTcp : IExecutable
{
    /// <summary>Connections at the same time; one more is refused with 503.</summary>
    public const int ConnectionsMax = 96;

    private const uint ContentsMax = 4;
    private const ushort DefaultPort = 80;
    private const uint Backlog = 64;
    private const uint ReaperPeriodMilliseconds = 1000;

    /// <summary>A connection on which nothing happens for so long is ended.</summary>
    private const uint IdleMillisecondsMax = 15000;

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

    /// <summary>Port to listen on; 80 if empty.</summary>
    [Required(Optional = true)] private static partial Text Port { get; }

    private HttpConnection* _first;
    private int _connections;
    private Counter.Permanent _requests;
    private Counter.Permanent _bad;
    private Counter.Permanent _failed;
    private Counter.Permanent _refused;
    private Counter.Permanent _idle;

    public void Construct()
    {
        _requests = Counters.GetCounter("http"u8, "requests"u8).Keep();
        _bad = Counters.GetCounter("http"u8, "bad requests"u8).Keep();
        _failed = Counters.GetCounter("http"u8, "requests failed"u8).Keep();
        _refused = Counters.GetCounter("http"u8, "connections refused"u8).Keep();
        _idle = Counters.GetCounter("http"u8, "connections idle"u8).Keep();
    }

    public uint Execute()
    {
        uint port = TextNumber.Read(Port, DefaultPort);
        if (port == 0 || port > ushort.MaxValue)
            Error.BadConfiguration.Throw();
        Executable reaper = IdleReaper.New(out IdleReaper* state);
        state->Parent = Self;
        ThreadFactory.Start(reaper, 0);
        TcpListener listener = Tcp.Listen((ushort)port, Backlog);
        while (true)
        {
            if (!listener.TryAccept(out TcpConnection accepted, out _))
                return 1;
            Serve(accepted);
            accepted.Release();
        }
    }

    /// <summary>Ends the connections on which nothing has happened for long.</summary>
    internal uint EndIdleConnections()
    {
        while (true)
        {
            Clock.Sleep(ReaperPeriodMilliseconds);
            Clock.GetNow(out Instant now);

            // Aborting opens this server, so that the list may change: begin again after each.
            HttpConnection* idle = FindIdle(now);
            while (idle != null)
            {
                idle->LastActivity = now;
                TcpConnection.Permanent connection = idle->Hold();
                _idle.Add(1);
                connection.TryAbort(out _);
                connection.Release();
                idle = FindIdle(now);
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
    internal readonly void CountRequest(bool good) => (good ? _requests : _bad).Add(1);

    /// <summary>Counts a request that a content could not serve.</summary>
    internal readonly void CountFailure() => _failed.Add(1);

    /// <summary>Takes an ended connection out of the list.</summary>
    internal void Remove(HttpConnection* connection)
    {
        if (connection->Previous == null)
            _first = connection->Next;
        else
            connection->Previous->Next = connection->Next;
        if (connection->Next != null)
            connection->Next->Previous = connection->Previous;
        _connections--;
    }

    private static HttpContent GetContent(uint index) => index switch
    {
        1 => Content1,
        2 => Content2,
        3 => Content3,
        _ => Content4,
    };

    private HttpOverTcp* Self
    {
        get
        {
            fixed (HttpOverTcp* self = &this)
                return self;
        }
    }

    private void Serve(TcpConnection accepted)
    {
        if (_connections >= ConnectionsMax)
        {
            _refused.Add(1);
            accepted.TryWrite(HttpStatus.Refusal, out _);
            return;
        }

        Executable body = HttpConnection.New(out HttpConnection* connection);
        Clock.GetNow(out Instant now);
        connection->Initialize(Self, accepted, now);
        connection->Next = _first;
        if (_first != null)
            _first->Previous = connection;
        _first = connection;
        _connections++;
        if (!ThreadFactory.TryStart(body, 0, out _))
            _refused.Add(1);
        body.Release();
    }

    private readonly HttpConnection* FindIdle(Instant now)
    {
        for (HttpConnection* connection = _first; connection != null; connection = connection->Next)
        {
            if (now.Since(connection->LastActivity) > IdleMillisecondsMax)
                return connection;
        }

        return null;
    }
}
