using System;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.NetworkBenchmark;

/// <summary>Sends and receives frames of a private protocol over one stack's Ethernet.</summary>
internal unsafe struct FramePort
{
    // Reserved for experiments (IEEE 802-2014 9.2.4).
    private const ushort EtherType = 0x88B5;

    private Queue.Permanent _received;
    private MacAddress _own;
    private MacAddress _peer;

    /// <summary>Registers for frames.</summary>
    public void Open(Ethernet own, Ethernet peer)
    {
        _received = own.Register(EtherType).Keep();
        _own = AddressOf(own);
        _peer = AddressOf(peer);
    }

    /// <summary>Sends a frame of some length.</summary>
    public readonly void Send(Ethernet ethernet, MemoryMap map, uint length)
    {
        Packet frame = ethernet.Allocate();
        DataSpace space = frame.GetData(out PacketRange range);
        frame.SetRange(range.BufferOffset, length);
        _ = new EthernetHeader(PacketBytes.Map(space, map, range.BufferOffset, EthernetHeader.HeaderSize))
        {
            Destination = _peer,
            Source = _own,
            Type = EtherType,
        };
        ethernet.Send(frame);
        space.Release();
        frame.Release();
    }

    /// <summary>Waits for a frame.</summary>
    public readonly void Receive() => _received.Take().Release();

    private static MacAddress AddressOf(Ethernet ethernet)
    {
        ulong address = 0;
        var bytes = new Span<byte>(&address, MacAddress.Size);
        ethernet.GetAddress(bytes);
        return MacAddress.Read(bytes, 0);
    }
}
