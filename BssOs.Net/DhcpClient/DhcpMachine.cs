using System;
using BssOs.Wire;

namespace BssOs.Net.DhcpClient;

/// <summary>
/// The client's state machine (RFC 2131 4.4). Time is passed in; messages go in by
/// <see cref="Process"/> and out by <see cref="Write"/>; it calls nobody.
/// </summary>
public partial struct DhcpMachine
{
    /// <summary>Tries without any answer until the static configuration may be used: 0.5 + 1 + 1.5 s, about 3 s.</summary>
    public const uint TriesToFallBack = 3;

    private const uint MillisecondsPerSecond = 1000;

    // RFC 2131 4.1: 4 s, doubled up to 64 s, is meant for shared Ethernets with slow servers. We begin faster, as today's
    // clients do, so that a network without a server delays the start little.
    private const uint FirstRetry = 500;
    private const uint SecondRetry = 1000;
    private const uint ThirdRetry = 1500;
    private const uint FourthRetry = 4000;
    private const uint MaximumRetry = 64000;

    // Tries of a request until the client begins anew.
    private const uint MaximumRequests = 4;

    // RFC 2131 4.4.5: half of the time that remains, but not less than 60 s.
    private const uint MinimumRenewalRetry = 60000;

    // However soon a server wants it.
    private const uint MinimumRenewalSeconds = 2;

    // Refusals of a request, and requests without any answer, until the static configuration may be used.
    private const uint FailuresToFallBack = 3;

    // RFC 2131 3.1.5: at least 10 s after a DHCPDECLINE. RFC 5227 2.1.1: after 10 conflicts at most one address a minute.
    private const uint DeclinePause = 10000;
    private const uint MaximumConflicts = 10;
    private const uint ConflictPause = 60000;

    // How often to ask, while a lease is in force, whether another station has the address, too.
    private const uint ConflictLook = 2000;

    // RFC 2131 4.4.5: T1 and T2 vary, or clients that started together ask together. By up to this part of the time.
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

    /// <summary>Where it stands.</summary>
    public DhcpState State { get; private set; }

    /// <summary>The lease in force; without an address if there is none.</summary>
    public readonly DhcpLease Lease => _lease;

    /// <summary>The address that is probed for, if one is.</summary>
    public readonly Ipv4Address ProbedAddress => _probe.IsDone ? default : _probe.Address;

    /// <summary>
    /// The address that no other station may have: the one that is probed for, or that of the lease. The static one, once in force, is
    /// kept: somebody has written down where this host is found (RFC 5227 2.4 c).
    /// </summary>
    public readonly Ipv4Address WatchedAddress => HasAddress ? _lease.Address : ProbedAddress;

    /// <summary>Whether the message of this state goes to the server alone, else to everybody.</summary>
    public readonly bool IsUnicast => State == DhcpState.Renewing;

    /// <summary>
    /// Whether the message comes from the address of the lease; before there is one it comes from 0.0.0.0 (RFC 2131 4.1).
    /// </summary>
    public readonly bool HasAddress => State >= DhcpState.Bound;

    /// <summary>Begins.</summary>
    /// <param name="hardware">The link's address.</param>
    /// <param name="seed">Something that differs between hosts and starts.</param>
    /// <param name="fallback">Address of the static configuration, if there is one.</param>
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

    /// <summary>Lets time pass. To be called again until it returns <see cref="DhcpAction.None"/>.</summary>
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
        if (State == DhcpState.Requesting && _tries >= MaximumRequests)
            Fail(now, now);
        else if (State == DhcpState.Declining)
            Restart(now, now);
        if (State == DhcpState.Selecting && _tries >= TriesToFallBack && !_isUnanswered)
        {
            // Once more: the address may be free already.
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

    /// <summary>Milliseconds until <see cref="Step"/> has something to do; at least 1.</summary>
    public readonly uint GetDelay(Instant now)
    {
        uint probe = ProbedAddress.IsNone ? uint.MaxValue : _probe.Next.Since(now);
        uint retry = State != DhcpState.Probing ? _retryAt.Since(now) : _probe.IsDone ? 0 : uint.MaxValue;
        if (HasAddress)
            retry = Math.Min(retry, ConflictLook);
        return Math.Max(Math.Min(probe, retry), 1);
    }

    /// <summary>
    /// Takes note that another station has <see cref="WatchedAddress"/>, or wants the one that is probed for. A lease is over then.
    /// </summary>
    public DhcpAction Conflict(Instant now)
    {
        uint pause = ++_conflicts < MaximumConflicts ? DeclinePause : ConflictPause;
        if (State < DhcpState.Probing)
        {
            // It was that of the static configuration, which no server has to be told about.
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

    /// <summary>Takes a checked message in.</summary>
    public DhcpAction Process(DhcpMessage message, Instant now)
    {
        if (!message.IsReply || message.Transaction != _transaction || !message.ClientHardware.Equals(_hardware))
            return DhcpAction.None;

        switch (message.Type)
        {
            case DhcpMessageType.Offer when State == DhcpState.Selecting && TryRead(message, out DhcpLease offer):
                // The first offer that can be used is taken (RFC 2131 4.4.1 leaves the choice to the client).
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

    /// <summary>Writes the message that the state calls for.</summary>
    /// <returns>Its length.</returns>
    public readonly int Write(Span<byte> message, Instant now)
    {
        DhcpMessageType type = State switch
        {
            DhcpState.Selecting => DhcpMessageType.Discover,
            DhcpState.Declining => DhcpMessageType.Decline,
            _ => DhcpMessageType.Request,
        };

        // Which field and option goes with which message: RFC 2131 4.4.1, table 5.
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
        // RFC 2131 4.4.1, 4.4.5: the time counts from the request on; by default a half and seven eighths of it.
        uint seconds = lease.Seconds;
        uint rebinding = message.GetNumber(DhcpOption.RebindingTime, DefaultRebinding(seconds));
        uint renewal = message.GetNumber(DhcpOption.RenewalTime, seconds / 2);

        // A server's own times are taken if they make sense: by others a lease would never be renewed, or again and again.
        if (renewal == 0 || renewal >= rebinding || rebinding >= seconds)
        {
            rebinding = DefaultRebinding(seconds);
            renewal = seconds / 2;
        }

        renewal = Math.Min(Math.Max(renewal, MinimumRenewalSeconds), seconds);
        rebinding = Math.Max(rebinding, renewal);
        uint fuzz = NextRandom() % FuzzPart;
        _renewal = _requestedAt.AfterSeconds(renewal - renewal / FuzzPart * fuzz / FuzzPart);
        _rebinding = _requestedAt.AfterSeconds(rebinding - rebinding / FuzzPart * fuzz / FuzzPart);
        _end = _requestedAt.AfterSeconds(seconds);
        _offer = lease;

        // Ours already: a lease that goes on, or the static configuration in force.
        if (State >= DhcpState.Bound || (_hasFallenBack && lease.Address.Is(_fallback)))
            return BeginLease();

        // The fallback's probes are as good.
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
        _retryAt = now + Math.Min(left, Math.Max(left / 2, MinimumRenewalRetry));
        return DhcpAction.Send;
    }

    // A request was refused, or not answered; servers that never grant what they offer are as good as none.
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

        // While servers are asked, so that the static address may be used as soon as none has answered.
        if (!_fallback.IsNone && !_hasFallenBack && !_probe.Address.Is(_fallback))
            _probe.Begin(_fallback, now, NextRandom());
    }

    // RFC 2131 4.1: plus or minus up to one second; proportionally less while the delays are short.
    private uint RetryDelay(uint tries)
    {
        uint delay = tries switch
        {
            0 => FirstRetry,
            1 => SecondRetry,
            2 => ThirdRetry,
            < 7 => FourthRetry << (int)(tries - 3),
            _ => MaximumRetry,
        };
        uint spread = Math.Min(delay, 2 * MillisecondsPerSecond) / 4;
        return delay - spread / 2 + NextRandom() % spread;
    }

    // xorshift (Marsaglia, 2003): enough to keep clients from asking in step.
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
