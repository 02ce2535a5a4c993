namespace BssOs.Servers.LinuxEthernet;

/// <summary>A buffer of the adapter in use by others.</summary>
[LocalServer]
public unsafe partial struct FramePacket : IPacket
{
    private LinuxEthernet* _driver;
    private uint _buffer;
    private PacketRange _range;

    /// <summary>Returns the buffer.</summary>
    public readonly void Destruct() => _driver->TakeBack(_buffer);

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range = _range;
        return _driver->Space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length) => _range.Move(offset, length);

    /// <inheritdoc/>
    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    internal void Initialize(LinuxEthernet* driver, uint buffer, uint length)
    {
        _driver = driver;
        _buffer = buffer;
        _range.BufferOffset = buffer * Buffers.BufferBytes;
        _range.BufferLength = Buffers.BufferBytes;
        _range.Offset = _range.BufferOffset;
        _range.Length = length;
    }
}
