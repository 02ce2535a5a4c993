namespace BssOs.Net.StreamListener;

// Life of sessions. Each call to another server lets other threads enter, so what was read before it must be read again after it.
public unsafe partial struct StreamListener
{
    /// <summary>A peer that has been silent for so long gives way to a new one if all places are taken.</summary>
    public const uint SilenceMilliseconds = 10_000;

    /// <summary>Begins to serve the connection accepted last; throws if a resource is missing.</summary>
    internal void Open()
    {
        Executable body = Session.New(out Session* session);
        session->Initialize(Self, _accepted.Reference);
        ThreadFactory.Start(body, 0);
    }

    /// <summary>Adds a session to the list.</summary>
    internal void Insert(Session* session)
    {
        session->Number = ++_lastNumber;
        session->Next = _first;
        if (_first != null)
            _first->Previous = session;
        _first = session;
        _sessions++;
    }

    /// <summary>Removes a session from the list.</summary>
    internal void Remove(Session* session)
    {
        if (_cursor == session)
            _cursor = session->Next;
        if (session->Previous == null)
            _first = session->Next;
        else
            session->Previous->Next = session->Next;
        if (session->Next != null)
            session->Next->Previous = session->Previous;
        _sessions--;
        if (session->IsEnding)
            _ending--;
    }

    /// <summary>Counts a session that is over.</summary>
    /// <param name="error">What has left the service.</param>
    internal readonly void Count(Error error)
    {
        // A peer that goes without a farewell is nothing unusual.
        bool isUsual = error is Error.None or Error.Reset or Error.Closed or Error.TimedOut;
        (isUsual ? _served : _failed).TryAdd(1, out _);
    }

    private void Take(TcpConnection accepted, Executable opener)
    {
        if (_sessions - _ending >= _max)
            EndSilent();

        // Those that are ending still have their threads.
        _accepted = accepted.Keep();
        bool isServed = _sessions - _ending < _max && _ending < _max && opener.TryExecute(out _, out _);
        _accepted.Release();
        if (!isServed)
            _refused.TryAdd(1, out _);
    }

    // Ends the session whose peer has been silent for the longest time, if that is long.
    private void EndSilent()
    {
        uint longest = SilenceMilliseconds;
        uint number = 0;
        _cursor = _first;
        while (_cursor != null)
        {
            Session* session = _cursor;
            _cursor = session->Next;
            uint candidate = session->Number;
            if (session->IsEnding)
                continue;
            TcpConnection.Permanent connection = session->Hold();
            if (connection.TryGetProgress(out TcpProgress progress, out _) && progress.SilenceMilliseconds >= longest)
            {
                longest = progress.SilenceMilliseconds;
                number = candidate;
            }

            connection.Release();
        }

        // It may have ended in the meantime.
        Session* silent = Find(number);
        if (silent == null)
            return;
        silent->IsEnding = true;
        _ending++;
        TcpConnection.Permanent ended = silent->Hold();
        ended.TryAbort(out _);
        ended.Release();
        _replaced.TryAdd(1, out _);
    }

    private readonly Session* Find(uint number)
    {
        Session* session = _first;
        while (session != null && session->Number != number)
            session = session->Next;
        return session;
    }
}
