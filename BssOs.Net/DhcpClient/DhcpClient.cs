using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.DhcpClient;

/// <summary>Configures the first interface by DHCP (RFC 2131), or with a static address until a server answers.</summary>
[Server(StackBytes = 1024)] // DhcpMachine.Step calls itself, once at most.
public unsafe partial struct DhcpClient : IDhcp
{
    private const uint Link = 0;
    private const uint PauseMilliseconds = 1000;
    private const int TextMax = 64;

    private DhcpMachine _machine;
    private DhcpLease _fallback;
    private DhcpLease _applied;
    private UdpSocket.Permanent _socket;
    private bool _failed;
    private uint _taken;

    // Only the thread uses it.
    private fixed byte _message[DhcpMessage.SizeMax];

    /// <summary>UDP, for the messages.</summary>
    [Required] private static partial Udp Udp { get; }

    /// <summary>Provides the interface and the routes to configure.</summary>
    [Required] private static partial Ipv4Network Network { get; }

    /// <summary>Times the state machine.</summary>
    [Required] private static partial Clock Clock { get; }

    /// <summary>Runs the thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts messages, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    /// <summary>
    /// Static configuration while no server answers, address with prefix length and router: <c>10.0.2.15/24 10.0.2.2</c>.
    /// </summary>
    [Required(Optional = true)] private static partial Text Fallback { get; }

    private static ReadOnlySpan<byte> Group => "dhcp"u8;

    /// <summary>Opens the client's port and starts the thread.</summary>
    public void Construct()
    {
        ReadFallback();
        _socket = Udp.Open(DhcpMessage.ClientPort).Keep();

        ulong address = 0;
        var bytes = new Span<byte>(&address, MacAddress.Size);
        Network.GetLink(Link).GetHardwareAddress(bytes);
        Clock.GetNow(out Instant now);

        // The end of the hardware address differs between hosts of the same make, the time between starts.
        uint seed = NetworkOrder.ReadUInt32(bytes, MacAddress.Size - sizeof(uint)) ^ (uint)now.Milliseconds << 16;
        _machine.Begin(MacAddress.Read(bytes, 0), seed, _fallback.Address, now);

        Executable body = Worker.New(out Worker* worker);
        worker->Parent = Self;
        ThreadFactory.Start(body, 0);
    }

    /// <inheritdoc/>
    public readonly bool GetLease(out DhcpLease lease)
    {
        lease = _applied;
        return !_applied.Address.IsNone;
    }

    /// <summary>Performs what is due, then waits for a message until the next step is due.</summary>
    internal void Work()
    {
        // Repeated errors must not use up the processor.
        if (_failed)
            Clock.Sleep(PauseMilliseconds);
        _failed = true;

        // Counts as progress, so that errors which persist for hours, each after a pause, do not end the thread.
        _taken++;

        Clock.GetNow(out Instant now);
        Ipv4Address watched = _machine.WatchedAddress;
        if (!watched.IsNone && HasConflict(watched))
        {
            Count("address in use"u8);

            // RFC 5227 2.4 b: must not be used any more, not even to tell the server.
            if (_machine.HasAddress)
                Perform(DhcpAction.Unconfigure, now);
            Perform(_machine.Conflict(now), now);
        }

        for (DhcpAction action = _machine.Step(now); action != DhcpAction.None; action = _machine.Step(now))
            Perform(action, now);

        fixed (byte* memory = _message)
        {
            var message = new Span<byte>(memory, DhcpMessage.SizeMax);
            uint delay = _machine.GetDelay(now);

            // Nobody is asked then. A wait that time ends is an error, which would soon fill the list of the last ones.
            if (_machine.State == DhcpState.Bound)
                Clock.Sleep(delay);
            else if (_socket.TryReceive(message, delay, out _, out ushort port, out uint length, out Error error))
                Receive(message.Slice(0, (int)length), port);

            // A server that is not running is treated like one that does not answer.
            else if (error is not (Error.TimedOut or Error.Unreachable))
                error.Throw();
        }

        _failed = false;
    }

    /// <summary>The body of the thread.</summary>
    internal readonly uint Run(Executable piece) => Pieces.Run(piece, Counters, Group, in _taken);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Count(ReadOnlySpan<byte> what) => Drops.Count(Counters, Group, what);

    private void Receive(Span<byte> bytes, ushort port)
    {
        WireError error = DhcpMessage.Check(bytes);
        if (error != WireError.None)
        {
            Count(WireErrorText.OfDhcp(error));
            return;
        }

        if (port != DhcpMessage.ServerPort)
        {
            Count("bad source port"u8);
            return;
        }

        Clock.GetNow(out Instant now);
        DhcpAction action = _machine.Process(new DhcpMessage(bytes), now);
        if (action == DhcpAction.None)
        {
            Count("messages ignored"u8);
        }
        else
        {
            Count("messages taken"u8);
            Perform(action, now);
        }
    }

    private void Perform(DhcpAction action, Instant now)
    {
        switch (action)
        {
            case DhcpAction.Send:
                Send(now);
                break;
            case DhcpAction.Configure:
                Count("leases"u8);
                Apply(_machine.Lease);
                break;
            case DhcpAction.Unconfigure:
                Count("leases lost"u8);
                Apply(default);
                break;
            case DhcpAction.Probe:
                Probe(_machine.ProbedAddress);
                break;
            case DhcpAction.FallBack:
                Count("static address used"u8);
                Apply(_fallback);
                break;
        }
    }

    // Links are released at once: the waits that follow, perhaps for minutes, must not hold references.
    private readonly void Probe(Ipv4Address address)
    {
        Ipv4Link link = Network.GetLink(Link);
        if (!link.TryProbe(address, out _))
            Count("probes not sent"u8);
        link.Release();
    }

    private static bool HasConflict(Ipv4Address address)
    {
        Ipv4Link link = Network.GetLink(Link);
        bool isTaken = link.TakeConflict(address);
        link.Release();
        return isTaken;
    }

    private void Send(Instant now)
    {
        fixed (byte* memory = _message)
        {
            var message = new Span<byte>(memory, DhcpMessage.SizeMax);
            message = message.Slice(0, _machine.Write(message, now));
            Ipv4Address server = _machine.Lease.Server;
            bool sent = _machine.IsUnicast
                ? _socket.TrySend(server, DhcpMessage.ServerPort, message, out _)
                : _socket.TryBroadcast(Link, _machine.HasAddress, DhcpMessage.ServerPort, message, out _);

            // The next attempt is already scheduled.
            Count(sent ? "messages sent"u8 : "messages not sent"u8);
        }
    }

    private void Apply(DhcpLease lease)
    {
        DhcpLease old = _applied;
        if (!old.Address.IsNone && (!old.Address.Is(lease.Address) || old.Mask != lease.Mask || !old.Gateway.Is(lease.Gateway)))
        {
            Network.RemoveRoute(old.Address.Masked(old.Mask), old.Mask);
            if (!old.Gateway.IsNone)
                Network.RemoveRoute(default, 0);
        }

        Ipv4Link link = Network.GetLink(Link);
        link.SetAddress(lease.Address, lease.Mask);
        link.Release();
        if (!lease.Address.IsNone)
        {
            Network.SetRoute(lease.Address.Masked(lease.Mask), lease.Mask, default, Link);
            if (!lease.Gateway.IsNone)
                Network.SetRoute(default, 0, lease.Gateway, Link);
        }

        _applied = lease;
    }

    // Refuses an invalid text at the start, rather than on the day when no server answers.
    private void ReadFallback()
    {
        if (Fallback.IsNull)
            return;

        fixed (byte* memory = _message)
        {
            var text = new Span<byte>(memory, TextMax);
            int length = (int)Fallback.Get(text);
            if (length > TextMax)
                Error.BadConfiguration.Throw();
            text = text.Slice(0, length);

            int space = text.IndexOf((byte)' ');
            ReadOnlySpan<byte> address = space < 0 ? text : text.Slice(0, space);
            if (!Ipv4Address.TryParse(address, out _fallback.Address, out _fallback.Mask)
                || (space >= 0 && !Ipv4Address.TryParse(text.Slice(space + 1), out _fallback.Gateway)))
            {
                Error.BadConfiguration.Throw();
            }
        }

        _fallback.Seconds = uint.MaxValue;
    }
}
