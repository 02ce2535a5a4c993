namespace BssOs.Net.IcmpOverIpv4;

/// <summary>
/// A caller waiting in <see cref="IIcmp.Ping"/>: an object, so that its destructor removes it from the list however the call ends.
/// </summary>
[LocalServer]
public unsafe partial struct EchoWaiter : IServer
{
    private IcmpOverIpv4* _parent;
    private Event.Permanent _arrival;

    /// <summary>The next one in the server's list.</summary>
    internal EchoWaiter* Next;

    /// <summary>The destination.</summary>
    internal Ipv4Address Address { get; private set; }

    /// <summary>Sequence number of the request.</summary>
    internal ushort Sequence { get; private set; }

    /// <summary>Whether the reply has arrived.</summary>
    internal bool IsAnswered { get; private set; }

    /// <summary>Whether the address was reported to be unreachable.</summary>
    internal bool IsUnreachable { get; private set; }

    /// <summary>Signalled when one of these becomes true.</summary>
    internal readonly Event Arrival => _arrival;

    /// <summary>Removes it from the server's list.</summary>
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
