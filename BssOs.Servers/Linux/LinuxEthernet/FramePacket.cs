namespace BssOs.Servers.LinuxEthernet;

/// <summary>A buffer of the adapter on its way.</summary>
[LocalServer]
public unsafe partial struct FramePacket : IPacket
{
    private LinuxEthernet* _driver;
    private uint _buffer;
    private uint _offset;
    private uint _length;

    /// <summary>Gives the buffer back.</summary>
    public readonly void Destruct() => _driver->TakeBack(_buffer);

    /// <inheritdoc/>
    public readonly DataSpace GetData(out PacketRange range)
    {
        range.BufferOffset = _buffer * Buffers.BufferBytes;
        range.BufferLength = Buffers.BufferBytes;
        range.Offset = _offset;
        range.Length = _length;
        return _driver->Space;
    }

    /// <inheritdoc/>
    public void SetRange(uint offset, uint length)
    {
        if (!Buffers.IsInside(_buffer, offset, length))
            Error.InvalidArgument.Throw();
        _offset = offset;
        _length = length;
    }

    internal void Initialize(LinuxEthernet* driver, uint buffer, uint length)
    {
        _driver = driver;
        _buffer = buffer;
        _offset = buffer * Buffers.BufferBytes;
        _length = length;
    }
}
