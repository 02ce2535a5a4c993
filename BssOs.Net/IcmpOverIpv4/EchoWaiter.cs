namespace BssOs.Net.IcmpOverIpv4;

/// <summary>
/// One caller of <see cref="IIcmp.Ping"/> that waits: an object of its own, so that it leaves the list when the call
/// ends, however it ends.
/// </summary>
[LocalServer]
public unsafe partial struct EchoWaiter : IServer
{
    private IcmpOverIpv4* _parent;
    private Event.Permanent _arrival;

    /// <summary>The next one in the list of the server.</summary>
    internal EchoWaiter* Next;

    /// <summary>Who is asked.</summary>
    internal Ipv4Address Address { get; private set; }

    /// <summary>Number of the request.</summary>
    internal ushort Sequence { get; private set; }

    /// <summary>Whether the answer has come.</summary>
    internal bool IsAnswered { get; private set; }

    /// <summary>Whether a report said that the address cannot be reached.</summary>
    internal bool IsUnreachable { get; private set; }

    /// <summary>Signalled once either is true.</summary>
    internal readonly Event Arrival => _arrival;

    /// <summary>Leaves the list of the server.</summary>
    public void Destruct()
    {
        _parent->Remove(Self);
        _arrival.Release();
    }

    internal void Begin(IcmpOverIpv4* parent, Event arrival, Ipv4Address address, ushort sequence)
    {
        _parent = parent;
        _arrival = arrival.Keep();
        Address = address;
        Sequence = sequence;
    }

    internal void End(bool isAnswered)
    {
        IsAnswered = isAnswered;
        IsUnreachable = !isAnswered;
        _arrival.Signal();
    }
}
