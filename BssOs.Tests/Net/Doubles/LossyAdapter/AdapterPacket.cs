namespace BssOs.Tests.Net.Doubles.LossyAdapter;

/// <summary>A buffer of the adapter on its way.</summary>
[LocalServer]
public unsafe partial struct AdapterPacket : IPacket
{
    private LossyAdapter* _adapter;
    private uint _buffer;
    private uint _offset;
    private uint _length;

    public void Destruct()
    {
        if (_buffer < LossyAdapter.TransmitCount)
            _adapter->PutFree(_buffer);
        else
            _adapter->UsedReceiveBuffers &= ~(1u << (int)(_buffer - LossyAdapter.TransmitCount));
    }

    public DataSpace GetData(out PacketRange range)
    {
        range.BufferOffset = _buffer * LossyAdapter.BufferBytes;
        range.BufferLength = LossyAdapter.BufferBytes;
        range.Offset = range.BufferOffset + _offset;
        range.Length = _length;
        range.Offload = _buffer < LossyAdapter.TransmitCount && SimulatedNetwork.Current.CutsSegments ? PacketRange.Offloaded : 0;
        return _adapter->Space;
    }

    public void SetRange(uint offset, uint length)
    {
        uint start = _buffer * LossyAdapter.BufferBytes;
        if (offset < start || length > LossyAdapter.BufferBytes || offset - start > LossyAdapter.BufferBytes - length)
            Error.InvalidArgument.Throw();
        _offset = offset - start;
        _length = length;
    }

    public readonly void SetOffload(uint segment) => Error.NotSupported.Throw();

    internal void Begin(LossyAdapter* adapter, uint buffer, uint length)
    {
        _adapter = adapter;
        _buffer = buffer;
        _length = length;
    }
}
