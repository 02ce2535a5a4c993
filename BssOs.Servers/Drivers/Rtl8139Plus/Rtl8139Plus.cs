using System;
using BssOs.Servers.Shared;
using BssOs.Servers.Shared.Rtl8139Family;

namespace BssOs.Servers.Rtl8139Plus;

/// <summary>
/// Driver of the Realtek RTL-8139C+ Ethernet adapter in the mode that gave it its name: rings of descriptors, checksums and the cutting of
/// large TCP segments by the chip. Received frames are passed on in place, and frames are sent from where they were written.
/// </summary>
[Server]
public unsafe partial struct Rtl8139Plus : IEthernetDevice
{
    /// <summary>Received frames that can be queued: all buffers that are not the chip's.</summary>
    private const uint ReceiveQueueCapacity = Layout.ReceiveBuffers - Layout.ReceiveDescriptors;

    private Adapter _adapter;
    private DataSpace.Permanent _memory;
    private Queue.Permanent _receiveQueue;
    private Queue.Permanent _freeQueue;
    private Queue.Permanent _transmitQueue;
    private byte* _bytes;
    private uint _physicalAddress;

    // Receiving: Rtl8139Plus.Receive.cs.
    private Executable.Permanent _pass;
    private uint _free;
    private uint _next;
    private uint _current;
    private uint _left;
    private uint _received;
    private uint _starts;

    // Sending: Rtl8139Plus.Transmit.cs.
    private uint _returned;
    private SentFrames _sent;

    // Tables, last: what is near the beginning is reached by shorter instructions. The 64-bit words hold pointers, none of which is larger.
    private fixed ulong _packets[(int)Layout.TransmitBuffers];
    private fixed byte _bufferOf[(int)Layout.ReceiveDescriptors];
    private fixed uint _freeBuffers[(int)(Layout.ReceiveBuffers / WordBits)];
    private CounterSet _statistics;

    /// <summary>The adapter; base address register 0 contains its ports.</summary>
    [Required] private static partial PciDevice Device { get; }

    /// <summary>Holds the rings and the buffers: 388 KiB.</summary>
    [Required] private static partial BssOs.DmaMemory DmaMemory { get; }

    /// <summary>Maps them.</summary>
    [Required] private static partial MemoryMap MemoryMap { get; }

    /// <summary>Makes the queues.</summary>
    [Required] internal static partial Synchronization Synchronization { get; }

    /// <summary>Starts the watchdog.</summary>
    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <summary>Counts frames, and drops by reason.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>Drives the watchdog for transmitter and receiver; without it there is none.</summary>
    [Required(Optional = true)] internal static partial Clock Clock { get; }

    /// <summary><c>plain</c>: the adapter is to be used as an RTL-8139 without this mode; otherwise empty.</summary>
    [Required(Optional = true)] private static partial Text Mode { get; }

    /// <summary>The memory of all packets.</summary>
    internal readonly DataSpace Memory => _memory;

    /// <summary>
    /// Starts the adapter; errors: <see cref="Error.DeviceFailure"/> if it does not respond, <see cref="Error.NotFound"/> if another driver
    /// is wanted.
    /// </summary>
    public void Construct()
    {
        if (IsUnwanted())
            Error.NotFound.Throw();
        if (!Counters.IsNull)
            _statistics.Open(Counters, StatisticNames.Driver, StatisticNames.All);
        _adapter.Open(Device);
        _memory = DmaMemory.Allocate(Layout.TotalBytes, out _physicalAddress).Keep();
        _bytes = (byte*)MemoryMap.Map(_memory, 0, Layout.TotalBytes);
        _receiveQueue = Synchronization.CreateQueue(ReceiveQueueCapacity).Keep();
        _freeQueue = Synchronization.CreateQueue(Layout.TransmitBuffers).Keep();
        Queue transmitQueue = TransmitQueue.New(out TransmitQueue* queueState);
        queueState->Initialize(Self);
        _transmitQueue = transmitQueue.Keep();
        for (uint index = 0; index < Layout.ReceiveDescriptors; index++)
            _bufferOf[index] = (byte)index;
        ReleaseBuffers(Layout.ReceiveDescriptors, Layout.ReceiveBuffers - Layout.ReceiveDescriptors);
        _returned = AllBuffers;
        Executable pass = ReceivePass.New(out ReceivePass* passState);
        passState->Initialize(Self);
        _pass = pass.Keep();
        _adapter.Reset();
        InterruptHandler handler = DeviceHandler.New(out DeviceHandler* handlerState);
        handlerState->Initialize(Self);
        _adapter.Connect(handler);
        Start();
        OfferBuffers();
        if (Clock.IsNull)
            return;
        Executable watchdog = Watchdog.New(out Watchdog* watchdogState);
        watchdogState->Initialize(Self);
        ThreadFactory.Start(watchdog, 0);
    }

    /// <inheritdoc/>
    public readonly void GetAddress(Span<byte> address) => _adapter.GetAddress(address);

    /// <inheritdoc/>
    public readonly Queue GetReceiveQueue() => _receiveQueue;

    /// <inheritdoc/>
    public readonly Queue GetFreeQueue() => _freeQueue;

    /// <inheritdoc/>
    public readonly Queue GetTransmitQueue() => _transmitQueue;

    private static bool IsUnwanted()
    {
        ReadOnlySpan<byte> plain = "plain"u8;
        Span<byte> mode = stackalloc byte[8];
        return !Mode.IsNull && Mode.Get(mode) == plain.Length && plain.SequenceEqual(mode.Slice(0, plain.Length));
    }

    /// <summary>Configures a reset adapter.</summary>
    private void Start()
    {
        StartReceiver();
        StartTransmitter();
        _adapter.Ports.Write16(Registers.PlusCommand, Bits.PlusMode);
        WriteAddress(Registers.ReceiveRing, _physicalAddress + Layout.ReceiveRing);
        WriteAddress(Registers.TransmitRing, _physicalAddress + Layout.TransmitRing);
        WriteAddress(Registers.HighTransmitRing, 0);
        _adapter.Ports.Write8(AdapterRegisters.Command, AdapterBits.ReceiverOn | AdapterBits.TransmitterOn);
        _adapter.Ports.Write32(AdapterRegisters.ReceiveConfiguration, AdapterBits.ReceiverSetup);
        _adapter.Ports.Write32(AdapterRegisters.TransmitConfiguration, Bits.TransmitSetup);
        _adapter.ClearFilters();
        _adapter.StartInterrupts(AlwaysAsked);
    }

    private readonly void WriteAddress(uint register, uint address)
    {
        _adapter.Ports.Write32(register, address);
        _adapter.Ports.Write32(register + sizeof(uint), 0);
    }
}
