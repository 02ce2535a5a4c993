using System;

namespace BssOs.Servers.EthernetLink;

/// <summary>One end of the link, as an adapter.</summary>
[LocalServer]
public unsafe partial struct LinkEnd : IEthernetDevice
{
    private const int AddressBytes = 6;

    private EthernetLink* _link;
    private byte _number;

    /// <summary>A locally administered address (IEEE 802-2014 8.2).</summary>
    public readonly void GetAddress(Span<byte> address)
    {
        if (address.Length < AddressBytes)
            Error.TooSmall.Throw();
        ReadOnlySpan<byte> own = [0x02, 0, 0, 0, 0, _number];
        own.CopyTo(address);
    }

    /// <summary>What the other end sends.</summary>
    public readonly Queue GetReceiveQueue() => _link->QueueTo(_number);

    /// <inheritdoc/>
    public readonly Queue GetFreeQueue() => _link->FreeQueueOf(_number);

    /// <summary>What the other end receives.</summary>
    public readonly Queue GetTransmitQueue() => _link->QueueTo((byte)(_number ^ 1));

    internal void Initialize(EthernetLink* link, byte number)
    {
        _link = link;
        _number = number;
    }
}
