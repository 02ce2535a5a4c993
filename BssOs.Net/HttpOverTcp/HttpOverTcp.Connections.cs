namespace BssOs.Net.HttpOverTcp;

// Connections from their beginning to their end. Each call to another server lets other threads in: what was read before it must be
// looked at again after it.
public unsafe partial struct HttpOverTcp
{
    /// <summary>
    /// Connections at the same time; one more is refused with 503. Fewer than TCP has buffers for, so that there is one for the
    /// refusal, and for what TCP has still to deliver on connections that have ended here.
    /// </summary>
    public const uint ConnectionsMax = 112;

    /// <summary>
    /// So many bytes stay free when a connection is served: what TCP leaves to others, and the buffers of those who are refused, so
    /// that they are told so instead of finding no connection at all.
    /// </summary>
    public const uint SpareBytes = 256 * 1024;

    private const uint ReaperPeriodMilliseconds = 1000;

    /// <summary>Begins to serve the connection accepted last; throws if something is wanting for it.</summary>
    internal void Open()
    {
        Executable body = HttpConnection.New(out HttpConnection* connection);
        connection->Initialize(Self, _accepted.Reference);
        ThreadFactory.Start(body, 0);
    }

    /// <summary>Puts a connection into the list.</summary>
    internal void Insert(HttpConnection* connection)
    {
        connection->Number = ++_lastNumber;
        connection->Next = _first;
        if (_first != null)
            _first->Previous = connection;
        _first = connection;
        _connections++;
    }

    /// <summary>Takes an ended connection out of the list.</summary>
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
            // Read before the list is looked at: whatever happens on a connection later has a later time and is never overdue by this one.
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

    // The next one, from the cursor on, that may be overdue. The cursor is mended when a connection goes.
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

        // It may have ended meanwhile, or gone on: then it is not overdue any more.
        HttpConnection* connection = Find(number);
        if (connection == null || connection->IsEnding || !connection->Patience.MayBeOver(now))
            return;
        if (!connection->Patience.IsOver(now, progress.Unacknowledged))
        {
            connection->Patience.Postpone(now);
            return;
        }

        // From here on its thread says nothing more.
        Activity activity = connection->Patience.Activity;
        connection->IsEnding = true;
        if (activity == Activity.Answering)
        {
            _cut.TryAdd(1, out _);
            stream.TryAbort(out _);
            return;
        }

        // An answer must not wait here for room, and one behind another that does not arrive is of no use.
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
