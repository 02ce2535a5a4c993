namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>A datagram to be sent that is longer than a frame, in memory of its own.</summary>
[LocalServer]
public unsafe partial struct LongPacket : IPacket
{
    private Ipv4OverEthernet* _parent;
    private DataSpace.Permanent _space;
    private PacketRange _range;

    /// <summary>Frees the memory.</summary>
    public void Destruct()
    {
        _space.Release();
        _parent->CountLongReleased();
    }

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    /// <summary>Counts it from now on; the memory is set later.</summary>
    internal void Begin(Ipv4OverEthernet* parent) => _parent = parent;

    internal void SetMemory(DataSpace space, uint size)
    {
        _space = space.Keep();
        _range.BufferLength = size;
    }
}
