namespace BssOs.Servers.Rtl8139Plus;

/// <summary>A received frame, or several joined ones.</summary>
[LocalServer]
public unsafe partial struct ReceivedPacket : IPacket
{
    private Rtl8139Plus* _driver;
    private PacketRange _range;
    private uint _first;
    private uint _count;

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

    /// <summary>Returns its buffers to the driver.</summary>
    public readonly void Destruct()
    {
        if (_driver != null)
            _driver->ReleaseBuffers(_first, _count);
    }

    /// <param name="driver">The driver.</param>
    /// <param name="first">Its first buffer.</param>
    /// <param name="count">Number of buffers, one behind the other.</param>
    /// <param name="offset">Offset of the frame in the driver's memory.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="offload">See <see cref="PacketRange.Offload"/>.</param>
    internal void Initialize(Rtl8139Plus* driver, uint first, uint count, uint offset, uint length, uint offload)
    {
        _driver = driver;
        _first = first;
        _count = count;
        _range.Offset = offset;
        _range.Length = length;
        _range.BufferOffset = offset;
        _range.BufferLength = length;
        _range.Offload = offload;
    }
}
