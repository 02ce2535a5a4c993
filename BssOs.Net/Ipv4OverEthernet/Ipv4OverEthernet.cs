using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// IPv4 on an Ethernet (RFC 791, RFC 894) with address resolution (RFC 826); checks and reassembles received datagrams. Neighbours are
/// local servers, "endpoints" (thesis 4.5), which hold their hardware addresses.
/// </summary>
[Server]
public unsafe partial struct Ipv4OverEthernet : IIpv4Link
{
    /// <summary>Size of the headers before a payload that we send.</summary>
    internal const uint HeaderSpace = EthernetHeader.HeaderSize + Ipv4Header.HeaderSize;

    /// <summary>Longest payload without fragmentation.</summary>
    internal const uint PayloadMax = EthernetHeader.PayloadMax - Ipv4Header.HeaderSize;

    private const int ProtocolsMax = 8;
    private const int EndpointsMax = 256;
    private const uint QueueCapacity = 256;
    private const uint TickMilliseconds = 1000;

    private Queue.Permanent _input;
    private Counter.Permanent _receivedCounter;
    private Counter.Permanent _fragmentCounter;
    private Counter.Permanent _sentCounter;
    private MacAddress _hardware;
    private Ipv4Address _address;
    private uint _mask;
    private Instant _now;   // as of the last tick
    private uint _sent;
    private Intake _intake;
    private uint _ticks;
    private uint _received;
    private uint _fragments;
    private IdentificationGenerator _identifications;
    private bool _closed;
    private Endpoint* _endpoints;
    private int _endpointCount;
    private ReassembledPacket* _incomplete;
    private int _incompleteCount;
    private int _reassembledCount;
    private int _longCount;
    private ArpCache _arp;
    private Ipv4Address _candidate;
    private Ipv4Address _taken;   // the candidate or the own address, if another station has it
    private int _defenceTicks;
    private int _announcementTicks;
    private int _protocolCount;
    private fixed byte _protocols[ProtocolsMax];

    // Permanent references are small numbers (SystemCalls), so they fit into a fixed buffer of 32-bit words.
    private fixed uint _queues[ProtocolsMax];
    private fixed uint _waitingPacket[WaitingMax];
    private fixed uint _waitingFor[WaitingMax];
    private fixed bool _waitingIsLong[WaitingMax];

    /// <summary>Ethernet, for the frames.</summary>
    [Required] private static partial Ethernet Ethernet { get; }

    /// <summary>Maps packets.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Holds datagrams during reassembly.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Times aging.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Creates the queues.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread and the timer thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts datagrams, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>Makes the secret for identifications differ between starts.</summary>
    [Required(Optional = true)] private static partial RealTimeClock RealTimeClock { get; }

    private static ReadOnlySpan<byte> Group => "ipv4"u8;

    /// <summary>Registers for IPv4 and ARP and starts both threads.</summary>
    public void Construct()
    {
        ulong address = 0;
        var bytes = new Span<byte>(&address, MacAddress.Size);
        Ethernet.GetAddress(bytes);
        _hardware = MacAddress.Read(bytes, 0);
        Clock.GetNow(out _now);
        _identifications.Stir((uint)_now.Milliseconds);
        _identifications.Stir(NetworkOrder.ReadUInt32(bytes, MacAddress.Size - sizeof(uint)));
        if (!RealTimeClock.IsNull && RealTimeClock.TryGetTime(out CalendarTime time, out _))
            _identifications.Stir(time);

        _receivedCounter = Counters.GetCounter(Group, "datagrams received"u8).Keep();
        _fragmentCounter = Counters.GetCounter(Group, "fragments received"u8).Keep();
        _sentCounter = Counters.GetCounter(Group, "datagrams sent"u8).Keep();

        // One queue for both types, since they share a thread.
        Queue input = Synchronization.CreateQueue(QueueCapacity);
        _input = input.Keep();
        Ethernet.RegisterQueue(EthernetHeader.TypeIpv4, input);
        Ethernet.RegisterQueue(EthernetHeader.TypeArp, input);
        StartThread(false);
        StartThread(true);
    }

    /// <inheritdoc/>
    public void SetAddress(Ipv4Address address, uint mask)
    {
        if (!Ipv4Address.IsMask(mask) || address.IsMulticast || address.IsLoopback || address.IsBroadcastOf(address, mask))
            Error.InvalidArgument.Throw();
        if (address.Is(_address) && mask == _mask)
            return;

        _address = address;
        _mask = mask;
        _candidate = default;
        _taken = default;
        _defenceTicks = 0;
        _arp.Clear();
        for (Endpoint* endpoint = _endpoints; endpoint != null; endpoint = endpoint->Next)
            endpoint->Forget();
        for (int index = 0; index < WaitingMax; index++)
            DropWaiting(new Ipv4Address(_waitingFor[index]));
        while (_incomplete != null)
            Abandon(_incomplete);
        if (_address.IsNone)
            return;
        _announcementTicks = AnnouncementTicks;
        Announce();
    }

    /// <inheritdoc/>
    public void Probe(Ipv4Address address)
    {
        if (address.IsNone || address.Is(_address) || address.IsMulticast || address.IsLoopback || address.IsBroadcast)
            Error.InvalidArgument.Throw();
        if (!address.Is(_candidate))
            _taken = default;
        _candidate = address;
        SendArp(ArpPacket.Request, MacAddress.Broadcast, default, address);
    }

    /// <inheritdoc/>
    public bool TakeConflict(Ipv4Address address)
    {
        bool isTaken = address.Is(_taken) && !address.IsNone;
        if (isTaken)
            _taken = default;
        return isTaken;
    }

    /// <inheritdoc/>
    public readonly Ipv4Address GetAddress(out uint mask)
    {
        mask = _mask;
        return _address;
    }

    /// <inheritdoc/>
    public readonly void GetHardwareAddress(Span<byte> address)
    {
        if (address.Length < MacAddress.Size)
            Error.TooSmall.Throw();
        _hardware.Write(address, 0);
    }

    /// <inheritdoc/>
    public Ipv4Endpoint GetEndpoint(Ipv4Address nextHop)
    {
        if (nextHop.IsNone || nextHop.Is(_address) || nextHop.IsLoopback)
            Error.Unreachable.Throw();
        return FindOrCreateEndpoint(nextHop, false);
    }

    /// <inheritdoc/>
    public Ipv4Endpoint GetUnconfiguredEndpoint() => FindOrCreateEndpoint(Ipv4Address.Broadcast, true);

    /// <inheritdoc/>
    public Queue Register(byte protocol)
    {
        Queue queue = Synchronization.CreateQueue(QueueCapacity);
        RegisterQueue(protocol, queue);
        return queue;
    }

    /// <inheritdoc/>
    public void RegisterQueue(byte protocol, Queue queue)
    {
        if (queue.IsNull)
            Error.InvalidArgument.Throw();
        if (FindQueue(protocol) != 0)
            Error.InUse.Throw();
        if (_protocolCount == ProtocolsMax)
            Error.LimitReached.Throw();
        _protocols[_protocolCount] = protocol;
        _queues[_protocolCount++] = (uint)queue.Keep().Word;
    }

    /// <summary>Removes an endpoint that is no longer referenced.</summary>
    internal void Remove(Endpoint* endpoint)
    {
        Endpoint** link = HeadOfEndpoints();
        while (*link != null && *link != endpoint)
            link = &(*link)->Next;
        if (*link == null)
            return;
        *link = endpoint->Next;
        _endpointCount--;
    }

    /// <summary>Counts a drop of this layer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Drop(ReadOnlySpan<byte> reason) => Drops.Count(Counters, Group, reason);

    /// <summary>The body of the threads.</summary>
    internal readonly uint Run(Executable piece, bool isTimer) =>
        Pieces.Run(piece, Counters, Group, in isTimer ? ref _ticks : ref _intake.Taken);

    /// <summary>One step of a thread: processes a batch of packets, or waits for the next second.</summary>
    /// <returns>False when the adapter is gone.</returns>
    internal bool Work(bool isTimer)
    {
        if (!isTimer)
            return ReceiveBatch();
        Clock.Sleep(TickMilliseconds);
        _ticks++;
        if (!_closed)
            Tick();
        return !_closed;
    }

    private Ipv4Endpoint FindOrCreateEndpoint(Ipv4Address nextHop, bool isUnconfigured)
    {
        for (Endpoint* known = _endpoints; known != null; known = known->Next)
        {
            if (!known->Address.Is(nextHop) || known->IsUnconfigured != isUnconfigured)
                continue;
            Ipv4Endpoint found = known->GetReference();
            if (!found.IsNull)
                return found;
        }

        if (_endpointCount == EndpointsMax)
            Error.LimitReached.Throw();

        Ipv4Endpoint reference = Endpoint.New(out Endpoint* endpoint);
        endpoint->Begin(Self, nextHop, isUnconfigured, _endpoints);
        _endpoints = endpoint;
        _endpointCount++;
        Resolve(endpoint);
        return reference;
    }

    private readonly uint FindQueue(byte protocol)
    {
        for (int index = 0; index < _protocolCount; index++)
        {
            if (_protocols[index] == protocol)
                return _queues[index];
        }

        return 0;
    }

    private void StartThread(bool isTimer)
    {
        Executable body = Worker.New(out Worker* worker);
        worker->Begin(Self, isTimer);
        ThreadFactory.Start(body, 0);
    }

    private void Tick()
    {
        Clock.GetNow(out _now);
        CountSent();
        AgeAddress();
        AgeArp();
        AgeReassemblies();
        SendWaitingLong();
    }

    private void CountSent()
    {
        uint sent = _sent;
        _sent = 0;
        if (sent != 0)
            _sentCounter.Add(sent);
    }

    private Endpoint** HeadOfEndpoints()
    {
        // Private data never move.
        fixed (Endpoint** head = &_endpoints)
            return head;
    }
}
