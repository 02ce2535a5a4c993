using BssOs.Wire;

namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Which hardware address a neighbour has (RFC 826), with ageing as RFC 1122 2.3.2.1 asks for. Time is passed in;
/// the cache calls nobody.
/// </summary>
public unsafe struct ArpCache
{
    /// <summary>Neighbours that it can know.</summary>
    public const int Capacity = 32;

    /// <summary>How long an address is believed without asking again.</summary>
    public const uint ReachableMilliseconds = 60_000;

    /// <summary>Requests without an answer until a neighbour counts as lost; one goes out per second.</summary>
    public const int MaximumRequests = 3;

    private const byte Free = 0, Incomplete = 1, Reachable = 2, Polled = 3;

    private fixed byte _state[Capacity];
    private fixed byte _requests[Capacity];
    private fixed uint _address[Capacity];
    private fixed ulong _since[Capacity];
    private fixed uint _hardware[Capacity * HardwareWords];

    // A MacAddress takes two words.
    private const int HardwareWords = 2;

    /// <summary>Looks a neighbour up.</summary>
    public bool TryGet(uint address, out MacAddress hardware)
    {
        hardware = default;
        int index = Find(address);
        if (index < 0 || _state[index] < Reachable)
            return false;
        hardware = Hardware(index);
        return true;
    }

    /// <summary>Notes that somebody wants to send to a neighbour that is not known.</summary>
    /// <returns>Whether to ask for it now; not if it was asked for in this second.</returns>
    public ArpAction Want(uint address, Instant now)
    {
        int index = Find(address);
        if (index >= 0)
            return ArpAction.None;

        index = FindPlace();
        if (index < 0)
            return ArpAction.Lost;
        _state[index] = Incomplete;
        _requests[index] = 1;
        _address[index] = address;
        _since[index] = now.Milliseconds;
        return ArpAction.Request;
    }

    /// <summary>Takes in what an ARP packet says about its sender.</summary>
    /// <param name="address">The sender.</param>
    /// <param name="hardware">Its hardware address.</param>
    /// <param name="isForUs">Whether the packet was meant for this host: only then a new entry is made (RFC 826).</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the address is new, or another one than before.</returns>
    public bool Learn(uint address, MacAddress hardware, bool isForUs, Instant now)
    {
        int index = Find(address);
        if (index < 0)
        {
            index = isForUs ? FindPlace() : -1;
            if (index < 0)
                return false;
            _state[index] = Incomplete;
            _address[index] = address;
        }

        bool isNew = _state[index] == Incomplete || !Hardware(index).Equals(hardware);
        _state[index] = Reachable;
        _requests[index] = 0;
        _since[index] = now.Milliseconds;
        SetHardware(index, hardware);
        return isNew;
    }

    /// <summary>Ages one entry; to be called for each index below <see cref="Capacity"/> once per second.</summary>
    /// <param name="index">The entry.</param>
    /// <param name="isUsed">Whether anybody sends to <see cref="GetAddress"/>: unused entries are forgotten instead of polled.</param>
    /// <param name="now">The time.</param>
    /// <param name="address">The entry's neighbour.</param>
    public ArpAction Age(int index, bool isUsed, Instant now, out uint address)
    {
        address = _address[index];
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

    /// <summary>The neighbour of an entry; 0 if the entry is free.</summary>
    public readonly uint GetAddress(int index) => _state[index] == Free ? 0 : _address[index];

    /// <summary>Forgets everything: another address of our own means another network.</summary>
    public void Clear()
    {
        for (int index = 0; index < Capacity; index++)
            _state[index] = Free;
    }

    private ArpAction Ask(int index, ArpAction action, Instant now)
    {
        if (Since(index).Is(now))
            return ArpAction.None;
        if (_requests[index] == MaximumRequests)
        {
            _state[index] = Free;
            return ArpAction.Lost;
        }

        _requests[index]++;
        _since[index] = now.Milliseconds;
        return action;
    }

    private readonly int Find(uint address)
    {
        for (int index = 0; index < Capacity; index++)
        {
            if (_state[index] != Free && _address[index] == address)
                return index;
        }

        return -1;
    }

    // A free place, else that of the neighbour not heard of for longest; what is being asked for stays, so that a scan
    // of the network cannot push out its own questions without end.
    private readonly int FindPlace()
    {
        int oldest = -1;
        for (int index = 0; index < Capacity; index++)
        {
            if (_state[index] == Free)
                return index;
            if (_state[index] != Incomplete && (oldest < 0 || Since(index) < Since(oldest)))
                oldest = index;
        }

        return oldest;
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
