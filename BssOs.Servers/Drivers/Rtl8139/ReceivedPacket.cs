namespace BssOs.Servers.Rtl8139;

/// <summary>A received frame, in the ring or in a spare buffer.</summary>
[LocalServer]
public unsafe partial struct ReceivedPacket : IPacket
{
    private Rtl8139* _driver;
    private PacketRange _range;
    private uint _entry;
    private bool _isSpare;

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

    /// <summary>Returns its memory to the driver.</summary>
    public readonly void Destruct()
    {
        if (_driver == null)
            return;
        if (_isSpare)
            _driver->ReleaseSpare(_entry);
        else
            _driver->ReleaseFrame(_entry);
    }

    internal void Initialize(Rtl8139* driver, uint entry, bool isSpare, uint offset, uint length, bool isVerified = false)
    {
        _driver = driver;
        _entry = entry;
        _isSpare = isSpare;
        _range.Offset = offset;
        _range.Length = length;
        _range.BufferOffset = offset;
        _range.BufferLength = length;
        _range.Offload = isVerified ? PacketRange.Offloaded : 0;
    }
}
