using BssOs.Net.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// The hardware addresses of neighbours (RFC 826), aged as required by RFC 1122 2.3.2.1. Time is passed in; the cache makes no calls. RFC
/// 826 accepts every packet. Here, the address of a known neighbour is changed only by a packet that everybody on the link receives: its
/// owner can then defend itself (RFC 5227 2.4). A packet to this host alone could be forged without anybody noticing; it only causes a poll
/// of the known neighbour.
/// </summary>
public unsafe struct ArpCache
{
    /// <summary>Maximum number of neighbours.</summary>
    public const int Capacity = 32;

    /// <summary>How long an address is trusted without asking again.</summary>
    public const uint ReachableMilliseconds = 60_000;

    /// <summary>Unanswered requests before a neighbour counts as lost; one per second is sent.</summary>
    public const int RequestsMax = 3;

    /// <summary>
    /// Maximum number of pending requests. Strangers can cause requests by sending datagrams from addresses that nobody has; these must not
    /// displace known neighbours.
    /// </summary>
    public const int QuestionsMax = Capacity / 2;

    private const byte Free = 0, Incomplete = 1, Reachable = 2, Polled = 3;

    private fixed byte _state[Capacity];
    private fixed byte _requests[Capacity];
    private fixed bool _isUsed[Capacity];
    private fixed uint _address[Capacity];
    private fixed ulong _since[Capacity];
    private fixed uint _hardware[Capacity * HardwareWords];
    private int _lastQuestion;

    // A MacAddress takes two words.
    private const int HardwareWords = 2;

    /// <summary>Looks up a neighbour.</summary>
    public bool TryGet(Ipv4Address address, out MacAddress hardware)
    {
        hardware = default;
        int index = Find(address);
        if (index < 0 || _state[index] < Reachable)
            return false;
        hardware = Hardware(index);
        return true;
    }

    /// <summary>Whether a neighbour is known or being requested.</summary>
    public readonly bool Contains(Ipv4Address address) => Find(address) >= 0;

    /// <summary>Records that somebody wants to send to an unknown neighbour.</summary>
    /// <returns>Whether to send a request now; no if one is already pending.</returns>
    public ArpAction Want(Ipv4Address address, Instant now)
    {
        if (Find(address) >= 0)
            return ArpAction.None;

        int index = FindPlaceOfQuestion();
        Begin(index, address, now);
        _requests[index] = 1;
        return ArpAction.Request;
    }

    /// <summary>Processes the sender of an ARP packet.</summary>
    /// <param name="address">The sender's address.</param>
    /// <param name="hardware">Its hardware address.</param>
    /// <param name="kind">How the packet was addressed.</param>
    /// <param name="now">The time.</param>
    public ArpNews Learn(Ipv4Address address, MacAddress hardware, ArpKind kind, Instant now)
    {
        int index = Find(address);
        if (index < 0)
        {
            // RFC 826 creates an entry for any packet addressed to us. A reply without a pending request is not one that was asked for.
            if (kind == ArpKind.Reply)
                return ArpNews.Refused;
            index = kind == ArpKind.BroadcastRequest ? FindPlaceOfUnused() : -1;
            if (index < 0)
                return ArpNews.None;
            Begin(index, address, now);
            _isUsed[index] = false;
        }

        bool isKnown = _state[index] >= Reachable;
        bool isOther = isKnown && !Hardware(index).Equals(hardware);
        if (isOther && kind is ArpKind.Reply or ArpKind.Request)
            return Doubt(index, now);
        _state[index] = Reachable;
        _requests[index] = 0;
        _since[index] = now.Milliseconds;
        SetHardware(index, hardware);
        return isKnown && !isOther ? ArpNews.None : ArpNews.Changed;
    }

    /// <summary>Ages one entry; must be called for each index below <see cref="Capacity"/> once per second.</summary>
    /// <param name="index">The entry.</param>
    /// <param name="isUsed">Whether anybody sends to <see cref="GetAddress"/>: unused entries are removed instead of polled.</param>
    /// <param name="now">The time.</param>
    /// <param name="address">The entry's neighbour.</param>
    public ArpAction Age(int index, bool isUsed, Instant now, out Ipv4Address address)
    {
        address = new Ipv4Address(_address[index]);
        _isUsed[index] = isUsed;
        switch (_state[index])
        {
            case Incomplete:
                return Ask(index, ArpAction.Request, now);
            case Polled:
                return Ask(index, ArpAction.Poll, now);
            case Reachable when now.Since(Since(index)) < ReachableMilliseconds:
                return ArpAction.None;
            case Reachable when isUsed:
                _state[index] = Polled;
                return Ask(index, ArpAction.Poll, now);
            case Reachable:
                _state[index] = Free;
                return ArpAction.None;
            default:
                return ArpAction.None;
        }
    }

    /// <summary>The neighbour of an entry; none if the entry is unused.</summary>
    public readonly Ipv4Address GetAddress(int index) => new(_state[index] == Free ? 0 : _address[index]);

    /// <summary>Removes all entries, since another own address means another network.</summary>
    public void Clear()
    {
        for (int index = 0; index < Capacity; index++)
            _state[index] = Free;
    }

    private ArpAction Ask(int index, ArpAction action, Instant now)
    {
        if (Since(index).Is(now))
            return ArpAction.None;
        if (_requests[index] == RequestsMax)
        {
            _state[index] = Free;
            return ArpAction.Lost;
        }

        _requests[index]++;
        _since[index] = now.Milliseconds;
        return action;
    }

    private readonly int Find(Ipv4Address address)
    {
        for (int index = 0; index < Capacity; index++)
        {
            if (_state[index] != Free && _address[index] == address.Value)
                return index;
        }

        return -1;
    }

    private void Begin(int index, Ipv4Address address, Instant now)
    {
        _state[index] = Incomplete;
        _requests[index] = 0;
        _address[index] = address.Value;
        _since[index] = now.Milliseconds;

        // Until the next aging: whoever requests the address is about to use it.
        _isUsed[index] = true;
    }

    // Somebody claims the address of a known neighbour. That one is polled; if it is gone, a request is broadcast.
    private ArpNews Doubt(int index, Instant now)
    {
        if (_state[index] == Polled)
            return ArpNews.Refused;
        _state[index] = Polled;
        _requests[index] = 1;
        _since[index] = now.Milliseconds;
        return ArpNews.Doubted;
    }

    // A free entry, or else the entry heard from least recently among the unused ones.
    private readonly int FindPlaceOfUnused()
    {
        int oldest = -1;
        for (int index = 0; index < Capacity; index++)
        {
            if (_state[index] == Free)
                return index;
            if (_state[index] != Incomplete && !_isUsed[index] && (oldest < 0 || Since(index) < Since(oldest)))
                oldest = index;
        }

        return oldest;
    }

    // While few requests are pending, displaces neighbours, those in use last; otherwise displaces the pending requests in turn.
    private int FindPlaceOfQuestion()
    {
        int questions = 0, oldest = -1;
        for (int index = 0; index < Capacity; index++)
        {
            if (_state[index] == Incomplete)
                questions++;
            else if (oldest < 0 || Since(index) < Since(oldest))
                oldest = index;
        }

        if (questions < QuestionsMax)
        {
            int place = FindPlaceOfUnused();
            return place < 0 ? oldest : place;
        }

        do
        {
            _lastQuestion = (_lastQuestion + 1) % Capacity;
        }
        while (_state[_lastQuestion] != Incomplete);

        return _lastQuestion;
    }

    private readonly Instant Since(int index) => new(_since[index]);

    private readonly MacAddress Hardware(int index)
    {
        fixed (uint* words = _hardware)
            return ((MacAddress*)words)[index];
    }

    private void SetHardware(int index, MacAddress hardware)
    {
        fixed (uint* words = _hardware)
            ((MacAddress*)words)[index] = hardware;
    }
}
