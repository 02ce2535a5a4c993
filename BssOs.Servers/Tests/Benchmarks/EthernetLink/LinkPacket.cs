namespace BssOs.Servers.EthernetLink;

/// <summary>A buffer of the link in use; it returns to the end that owns it when the last reference is released.</summary>
[LocalServer]
public unsafe partial struct LinkPacket : IPacket
{
    private EthernetLink* _link;
    private PacketRange _range;

    /// <summary>Returns the buffer.</summary>
    public readonly void Destruct() => _link->Offer(_range.BufferOffset);

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _link->Space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    internal void Initialize(EthernetLink* link, uint buffer)
    {
        _link = link;
        _range.BufferOffset = buffer;
        _range.BufferLength = EthernetLink.BufferBytes;
        _range.Offset = buffer;
        _range.Length = EthernetLink.BufferBytes;
    }
}
