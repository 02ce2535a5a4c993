using System;

namespace BssOs.Tests.Net.Doubles.LossyAdapter;

/// <summary>An Ethernet adapter on the <see cref="SimulatedNetwork"/>, with four transmit buffers as the RTL-8139 has.</summary>
[Server]
public unsafe partial struct LossyAdapter : IEthernetDevice
{
    /// <summary>Transmit buffers.</summary>
    public const int TransmitCount = 4;

    /// <summary>Receive buffers; frames that come when all are in use are lost.</summary>
    public const int ReceiveCount = 32;

    /// <summary>Bytes of a buffer.</summary>
    public const uint BufferBytes = 2048;

    internal const uint FrameMax = 1514;

    internal int Number;
    internal byte* Memory;
    internal DataSpace.Permanent Space;
    internal Queue.Permanent FreeQueue;
    internal uint UsedReceiveBuffers;

    private Queue.Permanent _receiveQueue;
    private Queue.Permanent _transmitQueue;

    [Required] private static partial Memory Buffers { get; }

    [Required] private static partial MemoryMap MemoryMap { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Signalled by the test when a frame has arrived.</summary>
    [Required] internal static partial Event Arrival { get; }

    public void Construct()
    {
        Number = SimulatedNetwork.Current.Attach();
        const uint size = (TransmitCount + ReceiveCount) * BufferBytes;
        Space = Buffers.Allocate(size).Keep();
        Memory = (byte*)MemoryMap.Map(Space, 0, size);
        FreeQueue = Synchronization.CreateQueue(TransmitCount).Keep();
        _transmitQueue = Synchronization.CreateQueue(TransmitCount).Keep();
        _receiveQueue = Synchronization.CreateQueue(ReceiveCount).Keep();
        for (uint index = 0; index < TransmitCount; index++)
            PutFree(index);
        Executable transmit = TransmitLoop.New(out TransmitLoop* transmitLoop);
        Executable receive = ReceiveLoop.New(out ReceiveLoop* receiveLoop);
        transmitLoop->Adapter = Self;
        receiveLoop->Adapter = Self;

        ThreadFactory.Start(transmit, 0);
        ThreadFactory.Start(receive, 0);
    }

    public void GetAddress(Span<byte> address)
    {
        ReadOnlySpan<byte> start = [0x02, 0, 0, 0, 0];
        start.CopyTo(address);
        address[5] = (byte)(Number + 1);
    }

    public Queue GetReceiveQueue() => _receiveQueue;

    public Queue GetFreeQueue() => FreeQueue;

    public Queue GetTransmitQueue() => _transmitQueue;

    internal void PutFree(uint buffer)
    {
        Packet packet = AdapterPacket.New(out AdapterPacket* self);
        self->Begin(Self, buffer, BufferBytes);
        FreeQueue.Put(packet);
        packet.Release();
    }

    internal void Transmit()
    {
        while (true)
        {
            Server item = _transmitQueue.Take();
            if (item.IsNull)
                return;
            DataSpace space = Packet.Cast(item).GetData(out PacketRange range);
            if (range.Length is 0 or > FrameMax)
                throw new InvalidOperationException($"a frame of {range.Length} bytes was sent");
            byte[] frame = new Span<byte>(Memory + range.Offset, (int)range.Length).ToArray();
            space.Release();
            item.Release();
            SimulatedNetwork.Current.Send(Number, frame);
        }
    }

    internal void Receive()
    {
        while (true)
        {
            uint seen = Arrival.GetCount();
            while (SimulatedNetwork.Current.TryReceive(Number, out byte[] frame))
                Deliver(frame);
            Arrival.Wait(seen);
        }
    }

    private void Deliver(byte[] frame)
    {
        int buffer = System.Numerics.BitOperations.TrailingZeroCount(~UsedReceiveBuffers);
        if (buffer >= ReceiveCount)
            return;
        UsedReceiveBuffers |= 1u << buffer;
        uint index = TransmitCount + (uint)buffer;
        frame.CopyTo(new Span<byte>(Memory + (index * BufferBytes), (int)BufferBytes));
        Packet packet = AdapterPacket.New(out AdapterPacket* self);
        self->Begin(Self, index, (uint)frame.Length);
        _receiveQueue.Put(packet);
        packet.Release();
    }
}
