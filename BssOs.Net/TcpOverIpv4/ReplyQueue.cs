using BssOs.Net.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Resets and SYN cookies that wait until the packets that caused them have been returned: requesting a transmit buffer while holding a
/// receive buffer could block the adapter. What does not fit is dropped, which also limits the responses to a flood.
/// </summary>
public unsafe struct ReplyQueue
{
    /// <summary>Maximum number of replies.</summary>
    public const int Capacity = 32;

    private Reply* _replies;
    private int _count;

    /// <summary>Whether the queue is empty.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Size of the queue's memory in bytes.</summary>
    public static uint Size => (uint)(Capacity * sizeof(Reply));

    /// <summary>Sets its memory.</summary>
    public void SetMemory(byte* memory) => _replies = (Reply*)memory;

    /// <summary>Adds a segment to send.</summary>
    public void Put(in TcpRepresentation segment, Ipv4Address localAddress, Ipv4Address remoteAddress)
    {
        if (_count == Capacity)
            return;
        _replies[_count].Segment = segment;
        _replies[_count].LocalAddress = localAddress;
        _replies[_count].RemoteAddress = remoteAddress;
        _count++;
    }

    /// <summary>Takes the newest one.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryTake(out Reply reply)
    {
        reply = default;
        if (_count == 0)
            return false;
        reply = _replies[--_count];
        return true;
    }
}
