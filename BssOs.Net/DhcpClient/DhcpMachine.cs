using System;
using BssOs.Net.Wire;

namespace BssOs.Net.DhcpClient;

/// <summary>
/// The client's state machine (RFC 2131 4.4). Time and messages are passed in (<see cref="Process"/>), and messages are written on request
/// (<see cref="Write"/>); it makes no calls.
/// </summary>
public partial struct DhcpMachine
{
    /// <summary>Unanswered attempts before the static configuration may be used: 0.5 + 1 + 1.5 s, about 3 s.</summary>
    public const uint TriesToFallBack = 3;

    private const uint MillisecondsPerSecond = 1000;

    // RFC 2131 4.1: 4 s, doubled up to 64 s, is intended for shared Ethernets with slow servers. We begin faster, as today's clients do, so
    // that a network without a server delays the start only a little.
    private const uint FirstRetry = 500;
    private const uint SecondRetry = 1000;
    private const uint ThirdRetry = 1500;
    private const uint FourthRetry = 4000;
    private const uint RetryMax = 64000;

    // Attempts of a request before the client starts over.
    private const uint RequestsMax = 4;

    // RFC 2131 4.4.5: half of the remaining time, but at least 60 s.
    private const uint RenewalRetryMin = 60000;

    // Even if a server asks for less.
    private const uint RenewalSecondsMin = 2;

    // Refused or unanswered requests before the static configuration may be used.
    private const uint FailuresToFallBack = 3;

    // RFC 2131 3.1.5: at least 10 s after a DHCPDECLINE. RFC 5227 2.1.1: after 10 conflicts at most one address a minute.
    private const uint DeclinePause = 10000;
    private const uint ConflictsMax = 10;
    private const uint ConflictPause = 60000;

    // How often to check, while a lease is in use, whether another station has the address, too.
    private const uint ConflictLook = 2000;

    // RFC 2131 4.4.5: T1 and T2 are randomized, so that clients started together do not ask together. By up to this fraction of the time.
    private const uint FuzzPart = 32;

    private MacAddress _hardware;
    private DhcpLease _lease;
    private DhcpLease _offer;
    private uint _transaction;
    private uint _tries;
    private Instant _retryAt;
    private Instant _begun;         // asking for an address, or for longer use of it
    private Instant _renewal;
    private Instant _rebinding;
    private Instant _end;
    private Instant _requestedAt;
    private AddressProbe _probe;
    private Ipv4Address _fallback;
    private uint _conflicts;
    private uint _failures;         // requests, without a lease since
    private uint _random;
    private bool _isUnanswered;
    private bool _hasFallenBack;

    /// <summary>The current state.</summary>
    public DhcpState State { get; private set; }

    /// <summary>The lease in use; without an address if there is none.</summary>
    public readonly DhcpLease Lease => _lease;

    /// <summary>The address being probed; none if there is none.</summary>
    public readonly Ipv4Address ProbedAddress => _probe.IsDone ? default : _probe.Address;

    /// <summary>
    /// The address that no other station may have: the one being probed, or that of the lease. The static address, once in use, is kept
    /// despite conflicts, since it was assigned deliberately (RFC 5227 2.4 c).
    /// </summary>
    public readonly Ipv4Address WatchedAddress => HasAddress ? _lease.Address : ProbedAddress;

    /// <summary>Whether the message of this state is sent to the server only, rather than broadcast.</summary>
    public readonly bool IsUnicast => State == DhcpState.Renewing;

    /// <summary>
    /// Whether the message is sent from the address of the lease; without a lease it is sent from 0.0.0.0 (RFC 2131 4.1).
    /// </summary>
    public readonly bool HasAddress => State >= DhcpState.Bound;

    /// <summary>Starts the state machine.</summary>
    /// <param name="hardware">Hardware address of the link.</param>
    /// <param name="seed">A value that differs between hosts and starts.</param>
    /// <param name="fallback">Address of the static configuration; none if there is none.</param>
    /// <param name="now">The time.</param>
    public void Begin(MacAddress hardware, uint seed, Ipv4Address fallback, Instant now)
    {
        this = default;
        _hardware = hardware;
        _random = seed;
        _fallback = fallback;
        _begun = now;
        Restart(now, now);
    }

    /// <summary>Performs what is due. Must be called again until it returns <see cref="DhcpAction.None"/>.</summary>
    public DhcpAction Step(Instant now)
    {
        if (State >= DhcpState.Bound)
            return StepLease(now);
        if (_probe.IsDue(now) && _probe.Step(now, NextRandom()))
            return DhcpAction.Probe;
        if (State == DhcpState.Probing)
        {
            if (!_probe.IsDone)
                return DhcpAction.None;
            if (now < _end)
                return BeginLease();
            Fail(now, now);
        }

        if (_isUnanswered && !_hasFallenBack && _probe.IsDone)
        {
            _hasFallenBack = true;
            return DhcpAction.FallBack;
        }

        if (now < _retryAt)
            return DhcpAction.None;
        if (State == DhcpState.Requesting && _tries >= RequestsMax)
            Fail(now, now);
        else if (State == DhcpState.Declining)
            Restart(now, now);
        if (State == DhcpState.Selecting && _tries >= TriesToFallBack && !_isUnanswered)
        {
            // Tries again: the address may be free by now.
            _isUnanswered = true;
            return Step(now);
        }

        if (State == DhcpState.Init)
        {
            _transaction = NextRandom();
            State = DhcpState.Selecting;
        }

        _retryAt = now + RetryDelay(_tries++);
        _requestedAt = now;
        return DhcpAction.Send;
    }

    /// <summary>Milliseconds until <see cref="Step"/> must be called; at least 1.</summary>
    public readonly uint GetDelay(Instant now)
    {
        uint probe = ProbedAddress.IsNone ? uint.MaxValue : _probe.Next.Since(now);
        uint retry = State != DhcpState.Probing ? _retryAt.Since(now) : _probe.IsDone ? 0 : uint.MaxValue;
        if (HasAddress)
            retry = Math.Min(retry, ConflictLook);
        return Math.Max(Math.Min(probe, retry), 1);
    }

    /// <summary>Another station has <see cref="WatchedAddress"/>, or wants the one being probed. A lease is then given up.</summary>
    public DhcpAction Conflict(Instant now)
    {
        uint pause = ++_conflicts < ConflictsMax ? DeclinePause : ConflictPause;
        if (State < DhcpState.Probing)
        {
            // It was the address of the static configuration, which concerns no server.
            _probe.Begin(_fallback, now + ConflictPause, NextRandom());
            return DhcpAction.Wait;
        }

        _lease.Address = default;
        _begun = now;
        _probe = default;
        State = DhcpState.Declining;
        _retryAt = now + pause;
        return DhcpAction.Send;
    }

    /// <summary>Processes a checked message.</summary>
    public DhcpAction Process(DhcpMessage message, Instant now)
    {
        if (!message.IsReply || message.Transaction != _transaction || !message.ClientHardware.Equals(_hardware))
            return DhcpAction.None;

        switch (message.Type)
        {
            case DhcpMessageType.Offer when State == DhcpState.Selecting && TryRead(message, out DhcpLease offer):
                // The first usable offer is accepted (RFC 2131 4.4.1 leaves the choice to the client).
                _offer = offer;
                State = DhcpState.Requesting;
                _tries = 1;
                _retryAt = now + RetryDelay(_tries);
                _requestedAt = now;
                return DhcpAction.Send;
            case DhcpMessageType.Ack when IsAsking && TryRead(message, out DhcpLease lease) && lease.Address.Is(AskedAddress):
                return Take(lease, message, now);
            case DhcpMessageType.Nak when IsAsking && IsFromOurServer(message):
                bool hadLease = !_lease.Address.IsNone;
                if (hadLease)
                    _begun = now;
                _lease = default;
                Fail(now, now + (_failures == 0 ? FirstRetry : RetryDelay(_failures)));
                return hadLease ? DhcpAction.Unconfigure : DhcpAction.Wait;
            default:
                return DhcpAction.None;
        }
    }

    /// <summary>Writes the message for the current state.</summary>
    /// <returns>Its length.</returns>
    public readonly int Write(Span<byte> message, Instant now)
    {
        DhcpMessageType type = State switch
        {
            DhcpState.Selecting => DhcpMessageType.Discover,
            DhcpState.Declining => DhcpMessageType.Decline,
            _ => DhcpMessageType.Request,
        };

        // Which message has which fields and options: RFC 2131 4.4.1, table 5.
        bool isDecline = type == DhcpMessageType.Decline;
        uint secondsPassed = isDecline ? 0 : now.Since(_begun) / MillisecondsPerSecond;
        var writer = new DhcpMessageWriter(
            message,
            type,
            _transaction,
            (ushort)Math.Min(secondsPassed, ushort.MaxValue),
            State >= DhcpState.Renewing ? _lease.Address : default,
            _hardware);
        if (State is DhcpState.Requesting or DhcpState.Declining)
        {
            writer.AddNumber(DhcpOption.RequestedAddress, _offer.Address.Value);
            writer.AddNumber(DhcpOption.ServerIdentifier, _offer.Server.Value);
        }

        if (!isDecline)
            writer.Add(DhcpOption.ParameterList, [DhcpOption.SubnetMask, DhcpOption.Router, DhcpOption.NameServer]);
        return writer.Finish();
    }

    private readonly Ipv4Address AskedAddress => State == DhcpState.Requesting ? _offer.Address : _lease.Address;

    private readonly bool IsAsking => State is DhcpState.Requesting or DhcpState.Renewing or DhcpState.Rebinding;

    private readonly bool IsFromOurServer(DhcpMessage message) => State == DhcpState.Rebinding
        || message.GetAddress(DhcpOption.ServerIdentifier).Is(State == DhcpState.Requesting ? _offer.Server : _lease.Server);

    // A server has granted the address.
    private DhcpAction Take(in DhcpLease lease, DhcpMessage message, Instant now)
    {
        // RFC 2131 4.4.1, 4.4.5: times count from the request; the defaults are a half and seven eighths of the lease time.
        uint seconds = lease.Seconds;
        uint rebinding = message.GetNumber(DhcpOption.RebindingTime, DefaultRebinding(seconds));
        uint renewal = message.GetNumber(DhcpOption.RenewalTime, seconds / 2);

        // The server's own times are used if they are plausible: with others a lease would never be renewed, or all the time.
        if (renewal == 0 || renewal >= rebinding || rebinding >= seconds)
        {
            rebinding = DefaultRebinding(seconds);
            renewal = seconds / 2;
        }

        renewal = Math.Min(Math.Max(renewal, RenewalSecondsMin), seconds);
        rebinding = Math.Max(rebinding, renewal);
        uint fuzz = NextRandom() % FuzzPart;
        _renewal = _requestedAt.AfterSeconds(renewal - renewal / FuzzPart * fuzz / FuzzPart);
        _rebinding = _requestedAt.AfterSeconds(rebinding - rebinding / FuzzPart * fuzz / FuzzPart);
        _end = _requestedAt.AfterSeconds(seconds);
        _offer = lease;

        // The address is already in use: a renewed lease, or the static configuration.
        if (State >= DhcpState.Bound || (_hasFallenBack && lease.Address.Is(_fallback)))
            return BeginLease();

        // The same address is already being probed for the static configuration.
        if (!_probe.Address.Is(lease.Address))
            _probe.Begin(lease.Address, now, NextRandom());
        State = DhcpState.Probing;
        return DhcpAction.Wait;
    }

    private static uint DefaultRebinding(uint seconds) => seconds - seconds / 8;

    private DhcpAction BeginLease()
    {
        _failures = 0;
        _lease = _offer;
        _tries = 0;
        _conflicts = 0;
        _hasFallenBack = false;
        _probe = default;
        State = DhcpState.Bound;
        _retryAt = _renewal;
        return DhcpAction.Configure;
    }

    private DhcpAction StepLease(Instant now)
    {
        if (_lease.Seconds == uint.MaxValue)
        {
            _retryAt = now.AfterSeconds(uint.MaxValue);
            return DhcpAction.None;
        }

        if (now >= _end)
        {
            _lease = default;
            _begun = now;
            Restart(now, now);
            return DhcpAction.Unconfigure;
        }

        DhcpState due = now >= _rebinding ? DhcpState.Rebinding
            : now >= _renewal ? DhcpState.Renewing : DhcpState.Bound;
        if (due != State)
        {
            if (State == DhcpState.Bound)
                _begun = now;
            State = due;
            _transaction = NextRandom();
            _retryAt = now;
        }

        if (due == DhcpState.Bound)
        {
            _retryAt = _renewal;
            return DhcpAction.None;
        }

        if (now < _retryAt)
            return DhcpAction.None;

        _requestedAt = now;
        uint left = (due == DhcpState.Renewing ? _rebinding : _end).Since(now);
        _retryAt = now + Math.Min(left, Math.Max(left / 2, RenewalRetryMin));
        return DhcpAction.Send;
    }

    // A request was refused or not answered; servers that never grant what they offer are treated as absent.
    private void Fail(Instant now, Instant start)
    {
        Restart(now, start);
        _isUnanswered = ++_failures >= FailuresToFallBack;
    }

    private void Restart(Instant now, Instant start)
    {
        State = DhcpState.Init;
        _tries = 0;
        _retryAt = start;
        _isUnanswered = false;

        // Probed while servers are asked, so that the static address can be used as soon as none has answered.
        if (!_fallback.IsNone && !_hasFallenBack && !_probe.Address.Is(_fallback))
            _probe.Begin(_fallback, now, NextRandom());
    }

    // RFC 2131 4.1: randomized by up to one second either way; proportionally less while the delays are short.
    private uint RetryDelay(uint tries)
    {
        uint delay = tries switch
        {
            0 => FirstRetry,
            1 => SecondRetry,
            2 => ThirdRetry,
            < 7 => FourthRetry << (int)(tries - 3),
            _ => RetryMax,
        };
        uint spread = Math.Min(delay, 2 * MillisecondsPerSecond) / 4;
        return delay - spread / 2 + NextRandom() % spread;
    }

    // xorshift (Marsaglia, 2003): sufficient to keep clients from asking in step.
    private uint NextRandom()
    {
        if (_random == 0)
            _random = 1;
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return _random;
    }
}
