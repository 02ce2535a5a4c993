using BssOs.Wire;

namespace BssOs.Net.TcpOverIpv4;

/// <summary>
/// Resets and SYN cookies that wait until the packets they answer were given back: asking for a transmit buffer while holding a receive
/// buffer could stop the adapter. What does not fit is not sent, which also keeps floods from being answered in full.
/// </summary>
public unsafe struct ReplyQueue
{
    /// <summary>Replies that can wait.</summary>
    public const int Capacity = 32;

    private Reply* _replies;
    private int _count;

    /// <summary>Whether none waits.</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Memory that the queue needs.</summary>
    public static uint Size => (uint)(Capacity * sizeof(Reply));

    /// <summary>Gives it its memory.</summary>
    public void SetMemory(byte* memory) => _replies = (Reply*)memory;

    /// <summary>Remembers a segment to send.</summary>
    public void Put(in TcpRepresentation segment, Ipv4Address localAddress, Ipv4Address remoteAddress)
    {
        if (_count == Capacity)
            return;
        _replies[_count].Segment = segment;
        _replies[_count].LocalAddress = localAddress;
        _replies[_count].RemoteAddress = remoteAddress;
        _count++;
    }

    /// <summary>Takes the last one.</summary>
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
