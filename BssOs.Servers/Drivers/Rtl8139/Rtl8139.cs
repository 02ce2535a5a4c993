namespace BssOs.Servers.Rtl8139;

/// <summary>
/// Driver of the Realtek RTL-8139 Ethernet adapter (thesis 4.4). Received frames are passed on in place, and frames are sent from where
/// they were written: normally nothing is copied.
/// </summary>
[Server]
public unsafe partial struct Rtl8139 : IEthernetDevice
{
    /// <summary>Bytes of a hardware address.</summary>
    private const int AddressBytes = 6;

    /// <summary>Received frames that can be queued: the ring holds 21 long ones or 450 short ones.</summary>
    private const uint ReceiveQueueCapacity = 128;

    /// <summary>The data sheet (5.5) names no time for a reset; chips take about 10 µs and a port about 1 µs, so this is ample.</summary>
    private const int PollsMax = 20_000;

    private Ports.Permanent _ports;
    private Interrupt.Permanent _interrupt;
    private InterruptHandler.Permanent _handler;
    private DataSpace.Permanent _memory;
    private Queue.Permanent _receiveQueue;
    private Queue.Permanent _freeQueue;
    private Queue.Permanent _transmitQueue;
    private Statistics _statistics;
    private byte* _bytes;
    private uint _physicalAddress;
    private fixed byte _address[AddressBytes];
    private ushort _interruptMask;

    // Receiving: Rtl8139.Receive.cs.
    private HeldFrames _held;
    private Executable.Permanent _pass;
    private uint _next;
    private uint _limit;
    private uint _received;
    private uint _toldFree;
    private bool _wasFull;
    private uint _spareUsed;
    private uint _receiverStarts;
    private bool _isReserve;

    // Sending: Rtl8139.Transmit.cs. The 64-bit words hold pointers and references, none of which is larger.
    private fixed ulong _packets[(int)Registers.Descriptors];
    private fixed ulong _flights[(int)Registers.Descriptors];
    private fixed uint _flightBuffers[(int)Registers.Descriptors];
    private uint _returned;
    private uint _oldest;
    private uint _inFlight;
    private uint _threshold;
    private uint _completed;

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
            _statistics.Open(Counters);
        Device.Enable();
        _ports = Device.GetPorts(0).Keep();
        _interrupt = Device.GetInterrupt().Keep();
        _memory = DmaMemory.Allocate(Layout.TotalBytes, out _physicalAddress).Keep();
        _bytes = (byte*)MemoryMap.Map(_memory, 0, Layout.TotalBytes);
        _receiveQueue = Synchronization.CreateQueue(ReceiveQueueCapacity).Keep();
        _freeQueue = Synchronization.CreateQueue(Registers.Descriptors).Keep();
        _transmitQueue = Synchronization.CreateQueue(Registers.Descriptors).Keep();
        Executable pass = ReceivePass.New(out ReceivePass* passState);
        passState->Initialize(Self);
        _pass = pass.Keep();
        Reset();
        for (int i = 0; i < AddressBytes; i++)
            _address[i] = _ports.Read8(Registers.Address + (uint)i);
        InterruptHandler handler = DeviceHandler.New(out DeviceHandler* handlerState);
        handlerState->Initialize(Self);
        _handler = handler.Keep();
        _interrupt.AddHandler(handler);
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
    public readonly void GetAddress(System.Span<byte> address)
    {
        if (address.Length < AddressBytes)
            Error.TooSmall.Throw();
        for (int i = 0; i < AddressBytes; i++)
            address[i] = _address[i];
    }

    /// <inheritdoc/>
    public readonly Queue GetReceiveQueue() => _receiveQueue;

    /// <inheritdoc/>
    public readonly Queue GetFreeQueue() => _freeQueue;

    /// <inheritdoc/>
    public readonly Queue GetTransmitQueue() => _transmitQueue;

    /// <summary>Stops the adapter and resets its registers to their power-on values.</summary>
    private readonly void Reset()
    {
        _ports.Write8(Registers.ConfigurationLock, Bits.Unlocked);
        _ports.Write8(Registers.Configuration1, 0);
        _ports.Write8(Registers.ConfigurationLock, 0);
        _ports.Write8(Registers.Command, Bits.Reset);
        for (int i = 0; i < PollsMax; i++)
        {
            if ((_ports.Read8(Registers.Command) & Bits.Reset) == 0)
                return;
        }

        Error.DeviceFailure.Throw();
    }

    /// <summary>Configures a reset adapter.</summary>
    private void Start()
    {
        StartReceiver();
        StartTransmitter();
        _interruptMask = 0;
        UpdateInterruptMask();
    }
}
