using System;
using BssOs.Servers.Shared;

namespace BssOs.Servers.LinuxEthernet;

/// <summary>A TAP device of Linux as an Ethernet adapter: each read and each write is one frame.</summary>
[Server]
public unsafe partial struct LinuxEthernet : IEthernetDevice
{
    private const int AddressBytes = 6;

    private Buffers _buffers;
    private CounterSet _statistics;
    private Queue.Permanent _receiveQueue;
    private Queue.Permanent _freeQueue;
    private Queue.Permanent _transmitQueue;
    private Event.Permanent _arrival;
    private InterruptHandler.Permanent _handler;

    /// <summary>The device.</summary>
    [Required] private static partial LinuxFile File { get; }

    /// <summary>Raised when there are frames to read.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Holds the buffers: 96 KiB.</summary>
    [Required] private static partial Memory Memory { get; }

    /// <summary>Maps them.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Creates queues and event.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Starts the sending and receiving threads.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts frames, and drops by reason.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Starts the adapter.</summary>
    public void Construct()
    {
        if (!Counters.IsNull)
            _statistics.Open(Counters, StatisticNames.Driver, StatisticNames.All);
        _buffers.Open(Memory, MemoryMap);
        _receiveQueue = Synchronization.CreateQueue(Buffers.ReceiveCount).Keep();
        _freeQueue = Synchronization.CreateQueue(Buffers.TransmitCount).Keep();
        _transmitQueue = Synchronization.CreateQueue(Buffers.TransmitCount).Keep();
        _arrival = Synchronization.CreateEvent().Keep();
        for (uint i = 0; i < Buffers.TransmitCount; i++)
            Offer(i);
        InterruptHandler handler = ArrivalHandler.New(out ArrivalHandler* handlerState);
        handlerState->Initialize(Self);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);
        Executable transmit = TransmitThread.New(out TransmitThread* transmitState);
        transmitState->Initialize(Self);
        ThreadFactory.Start(transmit, 0);
        Executable receive = ReceiveThread.New(out ReceiveThread* receiveState);
        receiveState->Initialize(Self);
        ThreadFactory.Start(receive, 0);
    }

    /// <summary>
    /// The address of this end; the other end has the one that Linux shows. It is the address that QEMU gives its card, so that the system
    /// looks the same to the network on every platform.
    /// </summary>
    public readonly void GetAddress(Span<byte> address)
    {
        if (address.Length < AddressBytes)
            Error.TooSmall.Throw();
        ReadOnlySpan<byte> own = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];
        own.CopyTo(address);
    }

    /// <inheritdoc/>
    public readonly Queue GetReceiveQueue() => _receiveQueue;

    /// <inheritdoc/>
    public readonly Queue GetFreeQueue() => _freeQueue;

    /// <inheritdoc/>
    public readonly Queue GetTransmitQueue() => _transmitQueue;

    /// <summary>The memory of all packets.</summary>
    internal readonly DataSpace Space => _buffers.Space;

    /// <summary>Wakes the receiving thread.</summary>
    internal readonly void NoteArrival() => _arrival.Signal();

    /// <summary>Returns the buffer of a destroyed packet.</summary>
    internal void TakeBack(uint buffer)
    {
        if (buffer < Buffers.TransmitCount)
        {
            Offer(buffer);
            return;
        }

        // While there was none, frames were left in the device.
        if (_buffers.Return(buffer))
            _arrival.Signal();
    }

    /// <summary>The receiving thread.</summary>
    internal void ReceiveAll()
    {
        uint seen = _arrival.GetCount();
        while (true)
        {
            while (_buffers.TryTake(out uint buffer))
            {
                uint length = File.Read(_buffers.Of(buffer));
                if (length == 0)
                {
                    _buffers.Return(buffer);
                    break;
                }

                PassOn(buffer, length);
            }

            seen = _arrival.Wait(seen);
        }
    }

    /// <summary>The sending thread.</summary>
    internal void TransmitAll()
    {
        while (true)
        {
            Server item = _transmitQueue.Take();
            if (item.IsNull)
                return;
            Packet packet = Packet.As(item);
            if (packet.IsNull)
                _statistics.Add(Statistic.BadSend);
            else
                Transmit(packet);
            item.Release();
        }
    }

    private void Transmit(Packet packet)
    {
        packet.GetData(out PacketRange range).Release();
        if (range.Length is 0 or > Buffers.FrameBytesMax || !_buffers.Holds(range.Offset, range.Length))
            _statistics.Add(Statistic.BadSend);
        else if (File.TryWrite(_buffers.At(range.Offset, range.Length), out uint sent, out _) && sent != 0)
            _statistics.Add(Statistic.Sent);
        else
            _statistics.Add(Statistic.SendFailed);
    }

    private void PassOn(uint buffer, uint length)
    {
        Packet packet = NewPacket(buffer, length);
        _statistics.Add(_receiveQueue.Put(packet) ? Statistic.Received : Statistic.QueueFull);
        packet.Release();
    }

    private void Offer(uint buffer)
    {
        Packet packet = NewPacket(buffer, Buffers.BufferBytes);
        _freeQueue.Put(packet);
        packet.Release();
    }

    private Packet NewPacket(uint buffer, uint length)
    {
        Packet packet = FramePacket.New(out FramePacket* created);
        created->Initialize(Self, buffer, length);
        return packet;
    }
}
