using System;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// TCP over IPv4 (RFC 9293; thesis 4.5). The protocol itself is <see cref="ControlBlock"/>; this server connects it with packets, time and
/// users. Other parts: Input, Open, Output, Timers, User, Memory. Each call to another server lets other threads in: what was read before
/// it must be read again after it.
/// </summary>
[Server(StackBytes = 2048)]
public unsafe partial struct TcpOverIpv4 : ITcp
{
    /// <summary>IPv4, for the segments.</summary>
    [Required] private static partial Ipv4Network Network { get; }

    /// <summary>Maps packets and stream buffers.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Provides the memory of connection table and stream buffers.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Drives the protocol's timers.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Creates the events on which readers, writers and acceptors wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread and the worker thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts segments, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>Passes on ICMP reports; without it, segments too large for a path are lost for good.</summary>
    [Required(Optional = true)] private static partial Icmp Icmp { get; }

    /// <summary>Makes the secret for sequence numbers and ports differ between starts.</summary>
    [Required(Optional = true)] private static partial RealTimeClock RealTimeClock { get; }

    // Attempts to find a free local port; far more than the table can hold connections.
    private const int PortAttempts = 2 * ConnectionTable.Capacity;

    private ConnectionTable _table;
    private Listener* _listeners;
    private SequenceGenerator _sequences;
    private StreamPool _streams;
    private ReplyQueue _replies;
    private DataSpace.Permanent _memory;
    private Counter.Permanent* _counters;
    private Queue.Permanent _input;
    private Layers.Intake _intake;
    private ConnectionSlot* _pending;
    private ConnectionSlot* _lastPending;
    private Event.Permanent _work;
    private Deadline _alarm;

    // Until then a cookie may be returned.
    private Deadline _cookies;
    private PathTable _paths;

    // Whether a step is in progress. If it is still set when the next one begins, an error has ended the step.
    private bool _isWorking;
    private Instant _seenTime;

    private void Construct()
    {
        AllocateMemory();
        Seed();
        _work = Keep(Synchronization.CreateEvent());
        Queue packets = Network.Register(Wire.Ipv4Header.ProtocolTcp);
        _input = packets.Keep();
        if (!Icmp.IsNull)
            Icmp.RegisterErrors(Wire.Ipv4Header.ProtocolTcp, packets);
        Executable input = InputLoop.New(out InputLoop* inputLoop);
        Executable work = WorkLoop.New(out WorkLoop* workLoop);
        inputLoop->Parent = Self;
        workLoop->Parent = Self;

        ThreadFactory.Start(input, 0);
        ThreadFactory.Start(work, 0);
    }

    /// <inheritdoc/>
    public TcpListener Listen(ushort port, uint backlog)
    {
        if (port == 0)
            Error.InvalidArgument.Throw();

        // Whatever fails below, the new object's destructor releases what it has got by then.
        TcpListener reference = Listener.New(out Listener* listener);
        listener->Parent = Self;
        listener->Event = Keep(Synchronization.CreateEvent());
        if (FindListener(port) != null)
            Error.InUse.Throw();
        listener->Port = port;
        listener->Backlog = Math.Max(backlog, 1);
        listener->Next = _listeners;
        _listeners = listener;
        return reference;
    }

    /// <inheritdoc/>
    public TcpConnection Connect(Ipv4Address address, ushort port)
    {
        if (port == 0)
            Error.InvalidArgument.Throw();
        Ipv4Endpoint endpoint = Network.GetEndpoint(address);
        ConnectionKey key = default;
        key.LocalAddress = endpoint.GetLocalAddress();
        key.RemoteAddress = address;
        key.RemotePort = port;
        if (key.LocalAddress.IsNone)
            Error.Unreachable.Throw();
        ushort segment = SegmentFor(endpoint.GetMaximumPayload());
        Clock.GetNow(out Instant now);
        TcpConnection reference = Connection.New(out Connection* connection);
        Streams* streams = TakeStreams(0);

        // From here to the insertion into the table there must be no calls.
        ConnectionSlot* slot = streams != null && FindPort(ref key) ? TakeSlot(now) : null;
        if (slot == null)
        {
            Error error = streams == null ? Error.OutOfMemory : Error.LimitReached;
            if (streams != null)
                ReturnStreams(streams);
            error.Throw();
        }

        connection->Parent = Self;
        connection->Slot = slot;
        slot->Owner = connection;
        slot->Streams = streams;
        slot->Endpoint = endpoint.Keep();
        slot->Block.OpenActive(key, _sequences.GetInitial(key, now), segment, streams->SendBytes, streams->ReceiveBytes);
        slot->Block.LimitSegment(_paths.Find(address, now));
        slot->Block.SetMemory(streams->Memory);
        _table.Insert(slot);
        Count(TcpCounter.Opened);
        Flush(slot);
        AwaitEstablished(slot);
        return reference;
    }

    /// <summary>The body of the threads: runs their steps, each as a separate call.</summary>
    internal readonly uint Run(Executable piece) => Layers.Pieces.Run(piece, Counters, CounterNames.Group, in _intake.Taken);

    private static Event.Permanent Keep(Event created)
    {
        Event.Permanent kept = created.Keep();
        created.Release();
        return kept;
    }

    private readonly Listener* FindListener(ushort port)
    {
        Listener* listener = _listeners;
        while (listener != null && listener->Port != port)
            listener = listener->Next;
        return listener;
    }

    private bool FindPort(ref ConnectionKey key)
    {
        for (int attempt = 0; attempt < PortAttempts; attempt++)
        {
            key.LocalPort = _sequences.GetPort(key.RemoteAddress, key.RemotePort);
            if (_table.Find(key) == null && FindListener(key.LocalPort) == null)
                return true;
        }

        return false;
    }

    private void Seed()
    {
        Clock.GetNow(out Instant now);
        _sequences.Stir((uint)now.Milliseconds);
        if (!RealTimeClock.IsNull && RealTimeClock.TryGetTime(out CalendarTime time, out _))
            _sequences.Stir(time);
    }
}
