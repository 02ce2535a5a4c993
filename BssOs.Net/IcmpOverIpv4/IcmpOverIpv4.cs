using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.IcmpOverIpv4;

/// <summary>ICMP (RFC 792, RFC 1122 3.2.2): answers echo requests, passes error reports on, and sends some.</summary>
[Server]
public unsafe partial struct IcmpOverIpv4 : IIcmp
{
    private const int WaitersMax = 8;
    private const int ErrorProtocolsMax = 4;
    private const int ScratchSize = EthernetHeader.PayloadMax - Ipv4Header.HeaderSize;

    // RFC 1812 4.3.2.8 asks for limits and leaves the numbers open. Echoes: sufficient for a "ping -f" flood on a LAN.
    private const uint EchoesPerSecond = 10000;
    private const uint EchoBurst = 1000;
    private const uint ErrorsPerSecond = 100;
    private const uint ErrorBurst = 20;

    private Queue.Permanent _input;
    private EchoWaiter* _waiters;
    private int _waiterCount;
    private ushort _identifier;
    private ushort _sequence;
    private Intake _intake;
    private Counter.Permanent _receivedCounter;
    private RateLimit _echoLimit;
    private RateLimit _errorLimit;
    private int _errorProtocolCount;
    private fixed byte _errorProtocols[ErrorProtocolsMax];

    // Permanent references are small numbers (SystemCalls), so they fit into a fixed buffer of 32-bit words.
    private fixed uint _errorQueues[ErrorProtocolsMax];

    // An echo request is copied here and its buffer is returned before a buffer for the reply is requested: an adapter whose buffers are
    // all in use would otherwise never get one back. Only the input thread uses it.
    private fixed byte _scratch[ScratchSize];

    /// <summary>IPv4, for the messages.</summary>
    [Required] private static partial Ipv4Network Network { get; }

    /// <summary>Maps packets.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Measures time for rate limits and round trips.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Creates the events on which callers of Ping wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts messages, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    private static ReadOnlySpan<byte> Group => "icmp"u8;

    /// <summary>Registers for ICMP and starts the input thread.</summary>
    public void Construct()
    {
        Clock.GetNow(out Instant now);
        _identifier = (ushort)now.Milliseconds;
        _echoLimit.Begin(EchoesPerSecond, EchoBurst, now);
        _errorLimit.Begin(ErrorsPerSecond, ErrorBurst, now);

        _receivedCounter = Counters.GetCounter(Group, "messages received"u8).Keep();
        _input = Network.Register(Ipv4Header.ProtocolIcmp).Keep();
        Executable body = InputThread.New(out InputThread* thread);
        thread->Parent = Self;
        ThreadFactory.Start(body, 0);
    }

    /// <inheritdoc/>
    public uint Ping(Ipv4Address address, uint milliseconds)
    {
        if (milliseconds == 0)
            Error.InvalidArgument.Throw();
        if (_waiterCount >= WaitersMax)
            Error.InUse.Throw();

        Event arrival = Synchronization.CreateEvent();
        Server held = EchoWaiter.New(out EchoWaiter* waiter);
        waiter->Begin(Self, arrival, address, ++_sequence);
        waiter->Next = _waiters;
        _waiters = waiter;
        _waiterCount++;

        Clock.GetNow(out Instant start);
        Send(Network.GetEndpoint(address), address, IcmpMessage.EchoRequest, 0, _identifier, waiter->Sequence, default);
        uint passed = Wait(waiter, start, milliseconds);
        held.Release();
        return passed;
    }

    /// <inheritdoc/>
    public void ReportUnreachable(Packet datagram, byte code) => Report(datagram, IcmpMessage.DestinationUnreachable, code);

    /// <inheritdoc/>
    public void RegisterErrors(byte protocol, Queue queue)
    {
        if (queue.IsNull)
            Error.InvalidArgument.Throw();
        for (int index = 0; index < _errorProtocolCount; index++)
        {
            if (_errorProtocols[index] == protocol)
                Error.InUse.Throw();
        }

        if (_errorProtocolCount == ErrorProtocolsMax)
            Error.LimitReached.Throw();
        _errorProtocols[_errorProtocolCount] = protocol;
        _errorQueues[_errorProtocolCount++] = (uint)queue.Keep().Word;
    }

    /// <summary>Removes a caller that no longer waits.</summary>
    internal void Remove(EchoWaiter* waiter)
    {
        fixed (EchoWaiter** head = &_waiters)
        {
            EchoWaiter** link = head;
            while (*link != null && *link != waiter)
                link = &(*link)->Next;
            if (*link == null)
                return;
            *link = waiter->Next;
            _waiterCount--;
        }
    }

    /// <summary>Counts a drop, or another rare event of this layer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Count(ReadOnlySpan<byte> reason) => Drops.Count(Counters, Group, reason);

    /// <summary>The body of the thread.</summary>
    internal readonly uint Run(Executable piece) => Pieces.Run(piece, Counters, Group, in _intake.Taken);

    private void Report(Packet datagram, byte type, byte code)
    {
        var header = new Ipv4Header(PacketBytes.Map(datagram, MemoryMap, out _));
        if (!Network.TryGetEndpoint(header.Source, out Ipv4Endpoint endpoint, out _))
        {
            Count("no way to report"u8);
            return;
        }

        if (MayReport(header, endpoint.GetLocalAddress()))
            Report(header, endpoint, type, code);

        // Now, since otherwise it would be held until the batch ends.
        endpoint.Release();
    }

    private void Report(Ipv4Header header, Ipv4Endpoint endpoint, byte type, byte code)
    {
        Clock.GetNow(out Instant now);
        if (!_errorLimit.TryTake(now))
        {
            Count("error limit"u8);
            return;
        }

        // RFC 792: the header and 8 bytes of the payload; RFC 1812 4.3.2.3 would allow more.
        int length = Math.Min((int)header.TotalLength, header.HeaderLength + IcmpMessage.HeaderSize);
        Span<byte> quoted = header.Whole.Slice(0, length);
        Send(endpoint, header.Source, type, code, 0, 0, quoted);
        Count("errors sent"u8);
    }

    private static bool MayReport(Ipv4Header header, Ipv4Address localAddress)
    {
        // RFC 1122 3.2.2: never about an error, a broadcast or a fragment that is not the first.
        bool isError = header.Protocol == Ipv4Header.ProtocolIcmp
            && (header.Payload.Length < IcmpMessage.HeaderSize || new IcmpMessage(header.Payload).IsError);
        return !isError && header.Destination.Is(localAddress) && (header.Fragment & Ipv4Header.OffsetMask) == 0;
    }

    private static uint Wait(EchoWaiter* waiter, Instant start, uint milliseconds)
    {
        while (true)
        {
            uint seen = waiter->Arrival.GetCount();
            Clock.GetNow(out Instant now);
            uint passed = now.Since(start);
            if (waiter->IsAnswered)
                return passed;
            if (waiter->IsUnreachable)
                Error.Unreachable.Throw();
            if (passed >= milliseconds)
                Error.TimedOut.Throw();
            Clock.SetAlarm(waiter->Arrival, milliseconds - passed);
            waiter->Arrival.Wait(seen);
        }
    }

    private static void Send(
        Ipv4Endpoint endpoint, Ipv4Address address, byte type, byte code, ushort identifier, ushort sequence, ReadOnlySpan<byte> data)
    {
        Packet packet = endpoint.Allocate();
        DataSpace space = packet.GetData(out PacketRange range);
        uint length = IcmpMessage.HeaderSize + (uint)data.Length;
        packet.SetRange(range.Offset, length);
        Span<byte> bytes = PacketBytes.Map(space, MemoryMap, range.Offset, length);
        var message = new IcmpMessage(bytes);
        data.CopyTo(message.Data);
        message.Write(type, code, identifier, sequence);
        endpoint.Send(packet, address, Ipv4Header.ProtocolIcmp);

        // At once: a batch of replies that kept their buffers would wait for itself.
        packet.Release();
        space.Release();
    }
}
