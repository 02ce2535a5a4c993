using System;
using System.Runtime.CompilerServices;
using BssOs.Net.Layers;
using BssOs.Net.Wire;

namespace BssOs.Net.EthernetDistribution;

/// <summary>Distributes the frames of one adapter to the protocols registered for their types (thesis 4.5).</summary>
[Server]
public unsafe partial struct EthernetDistribution : IEthernet
{
    private const int TypesMax = 8;
    private const uint QueueCapacity = 64;
    private const uint BatchSize = 16;

    private Queue.Permanent _receive;
    private Queue.Permanent _free;
    private Queue.Permanent _transmit;
    private Counter.Permanent _receivedCounter;
    private Counter.Permanent _sentCounter;
    private MacAddress _address;
    private Intake _intake;
    private uint _sent;
    private int _typeCount;
    private fixed ushort _types[TypesMax];

    // Permanent references are small numbers (SystemCalls), so they fit into a fixed buffer of 32-bit words.
    private fixed uint _queues[TypesMax];

    /// <summary>The adapter.</summary>
    [Required] private static partial EthernetDevice Device { get; }

    /// <summary>Maps frames.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Creates the queues.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Runs the input thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts frames, and drops by reason.</summary>
    [Required] private static partial Counters Counters { get; }

    private static ReadOnlySpan<byte> Group => "ethernet"u8;

    /// <summary>Gets the adapter's queues and starts to receive.</summary>
    public void Construct()
    {
        _receive = Device.GetReceiveQueue().Keep();
        _free = Device.GetFreeQueue().Keep();
        _transmit = Device.GetTransmitQueue().Keep();
        _receivedCounter = Counters.GetCounter(Group, "frames received"u8).Keep();
        _sentCounter = Counters.GetCounter(Group, "frames sent"u8).Keep();

        ulong address = 0;
        var bytes = new Span<byte>(&address, MacAddress.Size);
        Device.GetAddress(bytes);
        _address = MacAddress.Read(bytes, 0);

        Executable body = InputThread.New(out InputThread* thread);
        thread->Parent = Self;
        ThreadFactory.Start(body, 0);
    }

    /// <inheritdoc/>
    public readonly void GetAddress(Span<byte> address)
    {
        if (address.Length < MacAddress.Size)
            Error.TooSmall.Throw();
        _address.Write(address, 0);
    }

    /// <inheritdoc/>
    public Queue Register(ushort etherType)
    {
        Queue queue = Synchronization.CreateQueue(QueueCapacity);
        RegisterQueue(etherType, queue);
        return queue;
    }

    /// <inheritdoc/>
    public void RegisterQueue(ushort etherType, Queue queue)
    {
        if (etherType < EthernetHeader.TypeMin || queue.IsNull)
            Error.InvalidArgument.Throw();
        if (Find(etherType) != 0)
            Error.InUse.Throw();
        if (_typeCount == TypesMax)
            Error.LimitReached.Throw();
        _types[_typeCount] = etherType;
        _queues[_typeCount++] = (uint)queue.Keep().Word;
    }

    /// <inheritdoc/>
    public readonly Packet Allocate()
    {
        Packet frame = Packet.Cast(_free.Take());
        if (frame.IsNull)
            Error.Closed.Throw();
        return frame;
    }

    /// <inheritdoc/>
    public readonly Packet AllocateNow() => Packet.Cast(_free.TakeNow());

    /// <inheritdoc/>
    public void Send(Packet frame)
    {
        DataSpace space = frame.GetData(out PacketRange range);
        if (range.Length < EthernetHeader.HeaderSize || (range.Length > EthernetHeader.FrameMax && !range.IsCut))
            Error.InvalidArgument.Throw();

        if (range.Length < EthernetHeader.FrameMin)
        {
            // The range is set first: this throws if the frame is too close to the end of the buffer.
            frame.SetRange(range.Offset, EthernetHeader.FrameMin);
            uint padding = EthernetHeader.FrameMin - range.Length;
            PacketBytes.Map(space, MemoryMap, range.Offset + range.Length, padding).Clear();
        }

        if (!_transmit.Put(frame))
            Drop("transmit queue full"u8);
        else if (++_sent >= BatchSize)
            CountSent();
    }

    /// <summary>Waits for frames and distributes those received, up to a limit.</summary>
    /// <returns>False when the adapter is gone.</returns>
    internal bool ReceiveBatch()
    {
        Server item = _intake.Begin(_receive);
        if (item.IsNull)
        {
            Close();
            return false;
        }

        for (; !item.IsNull; item = _intake.Next(_receive))
            Distribute(Packet.Cast(item));
        _receivedCounter.Add(_intake.Count());
        if (_sent != 0)
            CountSent();
        return true;
    }

    /// <summary>The body of the thread.</summary>
    internal readonly uint Run(Executable piece) => Pieces.Run(piece, Counters, Group, in _intake.Taken);

    private readonly void Distribute(Packet packet)
    {
        Span<byte> frame = PacketBytes.Map(packet, MemoryMap, out PacketRange range);

        // Joined segments are longer than any frame.
        bool isJoined = range.Offload == PacketRange.Offloaded && frame.Length > EthernetHeader.FrameMax;
        WireError error = EthernetHeader.Check(isJoined ? frame.Slice(0, EthernetHeader.FrameMax) : frame);
        if (error != WireError.None)
        {
            Drop(WireErrorText.OfEthernet(error));
            return;
        }

        var header = new EthernetHeader(frame);
        MacAddress destination = header.Destination;
        uint queue = Find(header.Type);
        if (!destination.IsGroup && !destination.Equals(_address))
            Drop("not for this host"u8);
        else if (queue == 0)
            Drop("unknown type"u8);
        else if (!new Queue.Permanent(queue).Put(packet))
            Drop("queue full"u8);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void Drop(ReadOnlySpan<byte> reason) => Drops.Count(Counters, Group, reason);

    private readonly uint Find(ushort type)
    {
        for (int index = 0; index < _typeCount; index++)
        {
            if (_types[index] == type)
                return _queues[index];
        }

        return 0;
    }

    private void CountSent()
    {
        uint sent = _sent;
        _sent = 0;
        _sentCounter.Add(sent);
    }

    private readonly void Close()
    {
        for (int index = 0; index < _typeCount; index++)
            new Queue.Permanent(_queues[index]).Close();
    }
}
