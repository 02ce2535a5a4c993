using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.UdpOverIpv4;

/// <summary>UDP (RFC 768, RFC 1122 4.1): ports as local servers.</summary>
[Server]
public unsafe partial struct UdpOverIpv4 : IUdp
{
    private const int SocketsMax = 64;

    // The dynamic ports (RFC 6335 6).
    private const ushort FirstDynamicPort = 49152;
    private const int DynamicPorts = 16384;

    private const byte PortUnreachable = 3;
    private const byte FragmentationNeeded = 4;

    private Queue.Permanent _input;
    private Counter.Permanent _receivedCounter;
    private Socket* _sockets;
    private int _socketCount;
    private KeyedHash _ports;
    private uint _portsTried;
    private Intake _intake;

    /// <summary>IPv4, for the datagrams.</summary>
    [Required] private static partial Ipv4Network Network { get; }

    /// <summary>Maps packets and the sockets' memory.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Holds datagrams until they are read.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Times the waits for datagrams.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Creates the events on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts datagrams, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>Reports closed ports to senders, and passes on reports from others; without it, neither happens.</summary>
    [Required(Optional = true)] private static partial Icmp Icmp { get; }

    /// <summary>Makes the secret for dynamic ports differ between starts.</summary>
    [Required(Optional = true)] private static partial RealTimeClock RealTimeClock { get; }

    private static ReadOnlySpan<byte> Group => "udp"u8;

    /// <summary>Registers for UDP and starts the input thread.</summary>
    public void Construct()
    {
        Clock.GetNow(out Instant now);
        _ports.Stir((uint)now.Milliseconds);
        if (!RealTimeClock.IsNull && RealTimeClock.TryGetTime(out CalendarTime time, out _))
            _ports.Stir(time);

        _receivedCounter = Counters.GetCounter(Group, "datagrams received"u8).Keep();
        Queue packets = Network.Register(Ipv4Header.ProtocolUdp);
        _input = packets.Keep();
        if (!Icmp.IsNull)
            Icmp.RegisterErrors(Ipv4Header.ProtocolUdp, packets);
        Executable body = InputThread.New(out InputThread* thread);
        thread->Parent = Self;
        ThreadFactory.Start(body, 0);
    }

    /// <inheritdoc/>
    public UdpSocket Open(ushort port)
    {
        if (_socketCount == SocketsMax)
            Error.LimitReached.Throw();

        UdpSocket reference = Socket.New(out Socket* socket);
        socket->Begin(Self);

        // Only now, because the calls in Begin may have let another thread open the same port.
        if (port == 0)
            port = FindFreePort();
        else if (Find(port) != null)
            Error.InUse.Throw();
        socket->Port = port;
        socket->Next = _sockets;
        _sockets = socket;
        _socketCount++;
        return reference;
    }

    /// <summary>Removes a socket that is no longer referenced.</summary>
    internal void Remove(Socket* socket)
    {
        fixed (Socket** head = &_sockets)
        {
            Socket** link = head;
            while (*link != null && *link != socket)
                link = &(*link)->Next;
            if (*link == null)
                return;
            *link = socket->Next;
            _socketCount--;
        }
    }

    internal readonly void Send(ushort sourcePort, Ipv4Address address, ushort port, ReadOnlySpan<byte> data) =>
        SendTo(Network.GetEndpoint(address), sourcePort, address, port, data);

    internal readonly void Broadcast(ushort sourcePort, uint link, bool isConfigured, ushort port, ReadOnlySpan<byte> data)
    {
        Ipv4Link target = Network.GetLink(link);
        Ipv4Endpoint all = isConfigured ? target.GetEndpoint(Ipv4Address.Broadcast) : target.GetUnconfiguredEndpoint();
        SendTo(all, sourcePort, Ipv4Address.Broadcast, port, data);
    }

    internal readonly void GetNow(out Instant now) => Clock.GetNow(out now);

    internal readonly void SetAlarm(Event target, uint milliseconds) => Clock.SetAlarm(target, milliseconds);

    internal readonly Event CreateEvent() => Synchronization.CreateEvent();

    internal readonly byte* AllocateRing(uint size, out DataSpace space)
    {
        space = Memory.Allocate(size);
        return (byte*)MemoryMap.Map(space, 0, size);
    }

    /// <summary>Counts a drop of this layer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Drop(ReadOnlySpan<byte> reason) => Drops.Count(Counters, Group, reason);

    /// <summary>The body of the thread.</summary>
    internal readonly uint Run(Executable piece) => Pieces.Run(piece, Counters, Group, in _intake.Taken);

    /// <summary>Waits for datagrams and distributes those received, up to a limit.</summary>
    /// <returns>False when the network is gone.</returns>
    internal bool ReceiveBatch()
    {
        Server item = _intake.Begin(_input);
        if (item.IsNull)
            return false;

        for (; !item.IsNull; item = _intake.Next(_input))
            Receive(Packet.Cast(item));
        _receivedCounter.Add(_intake.Count());
        return true;
    }

    private void Receive(Packet packet)
    {
        // IPv4 has already checked its header.
        var header = new Ipv4Header(PacketBytes.Map(packet, MemoryMap, out _));
        Ipv4Address source = header.Source;
        Span<byte> payload = header.Payload;
        if (header.Protocol == Ipv4Header.ProtocolIcmp)
        {
            TakeReport(new IcmpMessage(payload));
            return;
        }

        WireError error = UdpHeader.Check(payload, source, header.Destination);
        if (error != WireError.None)
        {
            Drop(WireErrorText.OfUdp(error));
            return;
        }

        var datagram = new UdpHeader(payload);
        Socket* socket = Find(datagram.DestinationPort);
        if (socket == null)
        {
            Drop("unknown port"u8);
            if (!Icmp.IsNull)
                Icmp.TryReportUnreachable(packet, PortUnreachable, out _);
        }
        else if (!socket->Deliver(source, datagram.SourcePort, datagram.Data))
        {
            Drop(datagram.Data.Length > Socket.DataMax ? "longer than receive buffer"u8 : "receive buffer full"u8);
        }
    }

    /// <summary>
    /// Processes a report about one of our datagrams (RFC 1122 4.1.3.3); ICMP has checked the message, but not the datagram that it quotes.
    /// </summary>
    private void TakeReport(IcmpMessage message)
    {
        // Not a datagram of UDP.
        _intake.LeaveOut();

        // Our datagrams never forbid fragmentation, and an expired datagram may have been a copy.
        bool isUnreachable = message.Type == IcmpMessage.DestinationUnreachable && message.Code != FragmentationNeeded;
        if (!isUnreachable || !QuotedSegment.TryRead(message.Data, Ipv4Header.ProtocolUdp, out QuotedSegment quoted))
        {
            Drop("reports ignored"u8);
            return;
        }

        Socket* socket = Find(quoted.SourcePort);
        Drop(socket != null && socket->Report(quoted.Destination, quoted.DestinationPort) ? "reports believed"u8 : "reports ignored"u8);
    }

    private static void SendTo(Ipv4Endpoint endpoint, ushort sourcePort, Ipv4Address address, ushort port, ReadOnlySpan<byte> data)
    {
        if (port == 0 || data.Length > UdpHeader.DataMax)
            Error.InvalidArgument.Throw();

        uint length = (uint)data.Length + UdpHeader.HeaderSize;
        Packet packet = length > endpoint.GetMaximumPayload() ? endpoint.AllocateLong(length) : endpoint.Allocate();
        DataSpace space = packet.GetData(out PacketRange range);
        packet.SetRange(range.Offset, length);
        Span<byte> datagram = PacketBytes.Map(space, MemoryMap, range.Offset, length);
        data.CopyTo(datagram.Slice(UdpHeader.HeaderSize));
        new UdpHeader(datagram).Write(sourcePort, port, endpoint.GetLocalAddress(), address);
        endpoint.Send(packet, address, Ipv4Header.ProtocolUdp);
    }

    private readonly Socket* Find(ushort port)
    {
        Socket* socket = _sockets;
        while (socket != null && socket->Port != port)
            socket = socket->Next;
        return socket;
    }

    // At random, so that strangers cannot guess where a response is expected (RFC 6056 3.3.1). There are far fewer sockets than dynamic
    // ports, so the search ends.
    private ushort FindFreePort()
    {
        ushort port;
        do
        {
            port = (ushort)(FirstDynamicPort + _ports.Compute(_portsTried++, 0, 0, 0) % DynamicPorts);
        }
        while (Find(port) != null);

        return port;
    }
}
