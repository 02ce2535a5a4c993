using BssOs.Servers.Shared;
using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Driver of the Realtek RTL-8139 Ethernet adapter (thesis 4.4). Received frames are passed on in place, and frames are sent from where
/// they were written: normally nothing is copied.
/// </summary>
[Server]
public unsafe partial struct Rtl8139 : IEthernetDevice
{
    /// <summary>Received frames that can be queued: the ring holds 21 long ones or 450 short ones.</summary>
    private const uint ReceiveQueueCapacity = 128;

    private Adapter _adapter;
    private DataSpace.Permanent _memory;
    private Queue.Permanent _receiveQueue;
    private Queue.Permanent _freeQueue;
    private Queue.Permanent _transmitQueue;
    private byte* _bytes;
    private uint _physicalAddress;

    // Receiving: Rtl8139.Receive.cs.
    private Executable.Permanent _pass;
    private uint _next;
    private uint _limit;
    private uint _received;
    private uint _toldFree;
    private bool _wasFull;
    private uint _spareUsed;
    private uint _receiverStarts;
    private bool _isReserve;

    // Sending: Rtl8139.Transmit.cs.
    private uint _returned;
    private uint _threshold;
    private SentFrames _sent;

    // Tables, last: what is near the beginning is reached by shorter instructions. The 64-bit words hold pointers, none of which is larger.
    private fixed ulong _packets[(int)Registers.Descriptors];
    private HeldFrames _held;
    private CounterSet _statistics;

    /// <summary>The adapter; base address register 0 contains its ports.</summary>
    [Required] private static partial PciDevice Device { get; }

    /// <summary>Holds the receive rings and the transmit buffers: 96 KiB.</summary>
    [Required] private static partial BssOs.DmaMemory DmaMemory { get; }

    /// <summary>Maps them.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Makes the queues.</summary>
    [Required] internal static partial Synchronization Synchronization { get; }

    /// <summary>Starts the sending thread.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts frames, and drops by reason.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Drives the watchdog for transmitter and receiver; without it there is none.</summary>
    [Required(Optional = true)] internal static partial Clock Clock { get; }

    /// <summary>The memory of all packets.</summary>
    internal readonly DataSpace Memory => _memory;

    /// <summary>Starts the adapter; errors: <see cref="Error.DeviceFailure"/> if it does not respond.</summary>
    public void Construct()
    {
        if (!Counters.IsNull)
            _statistics.Open(Counters, StatisticNames.Driver, StatisticNames.All);
        _adapter.Open(Device);
        _memory = DmaMemory.Allocate(Layout.TotalBytes, out _physicalAddress).Keep();
        _bytes = (byte*)MemoryMap.Map(_memory, 0, Layout.TotalBytes);
        _receiveQueue = Synchronization.CreateQueue(ReceiveQueueCapacity).Keep();
        _freeQueue = Synchronization.CreateQueue(Registers.Descriptors).Keep();
        _transmitQueue = Synchronization.CreateQueue(Registers.Descriptors).Keep();
        Executable pass = ReceivePass.New(out ReceivePass* passState);
        passState->Initialize(Self);
        _pass = pass.Keep();
        _adapter.Reset();
        InterruptHandler handler = DeviceHandler.New(out DeviceHandler* handlerState);
        handlerState->Initialize(Self);
        _adapter.Connect(handler);
        Start();
        OfferBuffers();
        Executable thread = TransmitThread.New(out TransmitThread* threadState);
        threadState->Initialize(Self);
        ThreadFactory.Start(thread, 0);
        if (Clock.IsNull)
            return;
        Executable watchdog = Watchdog.New(out Watchdog* watchdogState);
        watchdogState->Initialize(Self);
        ThreadFactory.Start(watchdog, 0);
    }

    /// <inheritdoc/>
    public readonly void GetAddress(System.Span<byte> address) => _adapter.GetAddress(address);

    /// <inheritdoc/>
    public readonly Queue GetReceiveQueue() => _receiveQueue;

    /// <inheritdoc/>
    public readonly Queue GetFreeQueue() => _freeQueue;

    /// <inheritdoc/>
    public readonly Queue GetTransmitQueue() => _transmitQueue;

    /// <summary>Configures a reset adapter.</summary>
    private void Start()
    {
        StartReceiver();
        StartTransmitter();
        _adapter.StartInterrupts(AlwaysAsked);
    }
}
