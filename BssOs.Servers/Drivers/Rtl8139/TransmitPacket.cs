namespace BssOs.Servers.Rtl8139;

/// <summary>A transmit buffer in use by others. It is returned when the last reference is released, whether it was sent or not.</summary>
[LocalServer]
public unsafe partial struct TransmitPacket : IPacket
{
    private Rtl8139* _driver;
    private PacketRange _range;
    private uint _index;

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _driver->Memory;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    /// <summary>Returns the buffer.</summary>
    public readonly void Destruct()
    {
        if (_driver != null)
            _driver->ReturnBuffer(_index);
    }

    internal void Initialize(Rtl8139* driver, uint index)
    {
        _driver = driver;
        _index = index;
        _range.BufferOffset = Layout.Transmit + (index * Layout.BufferBytes);
        _range.BufferLength = Layout.BufferBytes;
        _range.Offset = _range.BufferOffset;
        _range.Length = _range.BufferLength;
    }

    /// <summary>Makes the destructor of this packet do nothing.</summary>
    internal void Detach() => _driver = null;
}
