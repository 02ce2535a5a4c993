namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>A datagram to be sent that is longer than a frame, in memory of its own.</summary>
[LocalServer]
public unsafe partial struct LongPacket : IPacket
{
    private Ipv4OverEthernet* _parent;
    private DataSpace.Permanent _space;
    private uint _size;
    private uint _offset;
    private uint _length;

    /// <summary>Frees the memory.</summary>
    public void Destruct()
    {
        _space.Release();
        _parent->CountLongReleased();
    }

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = new PacketRange { Offset = _offset, Length = _length, BufferOffset = 0, BufferLength = _size };
        return _space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length)
    {
        if (offset > _size || length > _size - offset)
            Error.InvalidArgument.Throw();
        _offset = offset;
        _length = length;
    }

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    /// <summary>Counts it from now on; the memory is set later.</summary>
    internal void Begin(Ipv4OverEthernet* parent) => _parent = parent;

    internal void SetMemory(DataSpace space, uint size)
    {
        _space = space.Keep();
        _size = size;
    }
}
