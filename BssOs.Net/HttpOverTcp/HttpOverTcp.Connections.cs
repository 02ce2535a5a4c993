namespace BssOs.Net.HttpOverTcp;

// Life of connections. Each call to another server lets other threads enter, so what was read before it must be read again after it.
public unsafe partial struct HttpOverTcp
{
    /// <summary>
    /// Maximum number of connections; one more is refused with 503. Fewer than TCP has buffers for, to leave some for refusals and for data
    /// that TCP still has to deliver on closed connections.
    /// </summary>
    public const uint ConnectionsMax = 112;

    /// <summary>
    /// Memory that must stay free for a connection to be served: what TCP leaves to others, plus buffers for refusing connections, so that
    /// clients get an answer instead of no connection.
    /// </summary>
    public const uint SpareBytes = 256 * 1024;

    private const uint ReaperPeriodMilliseconds = 1000;

    /// <summary>Begins to serve the connection accepted last; throws if a resource is missing.</summary>
    internal void Open()
    {
        Executable body = HttpConnection.New(out HttpConnection* connection);
        connection->Initialize(Self, _accepted.Reference);
        ThreadFactory.Start(body, 0);
    }

    /// <summary>Adds a connection to the list.</summary>
    internal void Insert(HttpConnection* connection)
    {
        connection->Number = ++_lastNumber;
        connection->Next = _first;
        if (_first != null)
            _first->Previous = connection;
        _first = connection;
        _connections++;
    }

    /// <summary>Removes a connection from the list.</summary>
    internal void Remove(HttpConnection* connection)
    {
        if (_cursor == connection)
            _cursor = connection->Next;
        if (connection->Previous == null)
            _first = connection->Next;
        else
            connection->Previous->Next = connection->Next;
        if (connection->Next != null)
            connection->Next->Previous = connection->Previous;
        _connections--;
    }

    /// <summary>Waits a while, then ends the connections whose time is over.</summary>
    internal void EndOverdue()
    {
        Clock.Sleep(ReaperPeriodMilliseconds);
        _rounds++;
        _cursor = _first;
        while (true)
        {
            // Read before the list is scanned: later activity on a connection has a later time, so it is never overdue at this one.
            Clock.GetNow(out Instant now);
            HttpConnection* connection = TakeOverdue(now);
            if (connection == null)
                return;
            TcpConnection.Permanent stream = connection->Hold();
            EndIfOverdue(connection->Number, stream, now);
            stream.Release();
        }
    }

    private void Take(TcpConnection accepted, Executable opener)
    {
        _accepted = accepted.Keep();
        bool isServed = _connections < ConnectionsMax && HasSpareMemory() && opener.TryExecute(out _, out _);
        _accepted.Release();
        if (isServed)
            return;
        _refused.TryAdd(1, out _);
        accepted.TryWrite(HttpStatus.Refusal, out _);
    }

    private static bool HasSpareMemory() => Memory.IsNull || (Memory.TryGetFree(out uint free, out _) && free >= SpareBytes);

    // Returns the next connection, starting at the cursor, that may be overdue. The cursor is adjusted when a connection is removed.
    private HttpConnection* TakeOverdue(Instant now)
    {
        while (_cursor != null)
        {
            HttpConnection* connection = _cursor;
            _cursor = connection->Next;
            if (!connection->IsEnding && connection->Patience.MayBeOver(now))
                return connection;
        }

        return null;
    }

    private void EndIfOverdue(uint number, TcpConnection.Permanent stream, Instant now)
    {
        if (!stream.TryGetProgress(out TcpProgress progress, out _))
            return;

        // It may have ended or continued in the meantime: then it is no longer overdue.
        HttpConnection* connection = Find(number);
        if (connection == null || connection->IsEnding || !connection->Patience.MayBeOver(now))
            return;
        if (!connection->Patience.IsOver(now, progress.Unacknowledged))
        {
            connection->Patience.Postpone(now);
            return;
        }

        // From now on its own thread sends nothing more.
        Activity activity = connection->Patience.Activity;
        connection->IsEnding = true;
        if (activity == Activity.Answering)
        {
            _cut.TryAdd(1, out _);
            stream.TryAbort(out _);
            return;
        }

        // A response here must not wait for buffer space, and is useless after another one that does not arrive.
        bool isRead = activity == Activity.Reading;
        (isRead ? _timedOut : _idle).TryAdd(1, out _);
        if (isRead && progress.Unacknowledged == 0)
            stream.TryWrite(HttpStatus.TimeOut, out _);
        stream.TryClose(out _);
    }

    private readonly HttpConnection* Find(uint number)
    {
        HttpConnection* connection = _first;
        while (connection != null && connection->Number != number)
            connection = connection->Next;
        return connection;
    }
}
