namespace BssOs.Servers.Rtl8139;

/// <summary>A transmit buffer in the hands of others. It goes back when the last reference is dropped: sent or not.</summary>
[LocalServer]
public unsafe partial struct TransmitPacket : IPacket
{
    private Rtl8139* _driver;
    private PacketRange _range;
    private uint _index;

    /// <summary>What is to be sent.</summary>
    internal readonly PacketRange Range => _range;

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _driver->Memory;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <summary>Gives the buffer back.</summary>
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

    /// <summary>Makes the end of this packet mean nothing.</summary>
    internal void Detach() => _driver = null;
}
