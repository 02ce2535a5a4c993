using BssOs.Servers.Shared;

namespace BssOs.Servers.Uart16550;

/// <summary>A 16550 serial port as a terminal.</summary>
[Server]
public unsafe partial struct Uart16550 : ITerminal
{
    /// <summary>How long output waits at most for a line that accepts nothing.</summary>
    public const uint WaitMillisecondsMax = LinePatience.WaitMillisecondsMax;

    /// <summary>
    /// Sending a full FIFO takes 1.4 ms at 115,200 bits per second; a port access takes about a microsecond, so this is ample.
    /// </summary>
    private const int PollsMax = 20_000;

    /// <summary>
    /// Maximum number of bytes read in one interrupt: more than the FIFO holds, but a broken device cannot keep the handler busy for ever.
    /// </summary>
    private const int BytesPerInterruptMax = 4 * Registers.FifoBytes;

    private InputRing _received;
    private LinePatience _patience;
    private Counter.Permanent _lost;
    private InterruptHandler.Permanent _handler;

    /// <summary>The registers: <c>ports 0x3F8 8</c> for the first serial port.</summary>
    [Required] private static partial Ports Ports { get; }

    /// <summary>Line 4 of the interrupt controller for the first serial port.</summary>
    [Required] private static partial Interrupt Interrupt { get; }

    /// <summary>Creates the event on which readers wait.</summary>
    [Required] private static partial Synchronization Synchronization { get; }

    /// <summary>Lets output wait for a line that accepts nothing; without it, such output is lost at once.</summary>
    [Required(Optional = true)] private static partial Clock Clock { get; }

    /// <summary>Counts lost characters.</summary>
    [Required(Optional = true)] private static partial Counters Counters { get; }

    /// <summary>
    /// Initializes the port: 115,200 bits per second, 8 bits, no parity; errors: <see cref="Error.DeviceFailure"/> if there is none.
    /// </summary>
    public void Construct()
    {
        _received.Open(Synchronization.CreateEvent());
        if (!Counters.IsNull)
            _lost = Counters.GetCounter("uart"u8, "characters lost"u8).Keep();
        Ports.Write8(Registers.InterruptEnable, 0);
        if (!HoldsValue(0x5A) || !HoldsValue(0xA5))
            Error.DeviceFailure.Throw();
        Ports.Write8(Registers.LineControl, Registers.DivisorAccess);
        Ports.Write8(Registers.Data, Registers.Divisor115200);
        Ports.Write8(Registers.InterruptEnable, 0);
        Ports.Write8(Registers.LineControl, Registers.EightBits);
        Ports.Write8(Registers.FifoControl, Registers.FifoOn);
        Ports.Write8(Registers.ModemControl, Registers.Ready);
        InterruptHandler handler = ReceiveHandler.New(out ReceiveHandler* created);
        created->Initialize(Self);
        _handler = handler.Keep();
        Interrupt.AddHandler(handler);
        Ports.Write8(Registers.InterruptEnable, Registers.ReceivedData);
    }

    /// <inheritdoc/>
    public TextInput GetInput()
    {
        TextInput result = Input.New(out Input* created);
        created->Initialize(Self);
        return result;
    }

    /// <inheritdoc/>
    public TextOutput GetOutput()
    {
        TextOutput result = Output.New(out Output* created);
        created->Initialize(Self);
        return result;
    }

    /// <summary>Moves received bytes to the ring.</summary>
    internal void Receive()
    {
        bool isAny = false;
        for (int i = 0; i < BytesPerInterruptMax; i++)
        {
            byte status = Ports.Read8(Registers.LineStatus);
            if ((status & Registers.DataReady) == 0)
                break;
            byte value = Ports.Read8(Registers.Data);
            if ((status & Registers.ReceiveError) != 0)
                continue;
            isAny |= _received.TryAddTyped(value);
        }

        if (isAny)
            _received.Announce();
    }

    /// <summary>Reads bytes from the ring; waits for the first.</summary>
    internal uint Read(System.Span<byte> text) => _received.Read(text);

    /// <summary>Sends text; what the line does not accept for a long time is lost, and counted.</summary>
    internal void Send(System.ReadOnlySpan<byte> text)
    {
        int room = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if ((text[i] != (byte)'\n' || TrySend((byte)'\r', ref room)) && TrySend(text[i], ref room))
                continue;
            if (!_lost.IsNull)
                _lost.Add((uint)(text.Length - i));
            return;
        }
    }

    private bool TrySend(byte value, ref int room)
    {
        if (room == 0)
        {
            if (!WaitForTransmitter())
                return false;
            room = Registers.FifoBytes;
        }

        Ports.Write8(Registers.Data, value);
        room--;
        return true;
    }

    private bool WaitForTransmitter()
    {
        // After output has been lost, a single check tells whether the line accepts anything again. No other thread can run between the
        // check that finds the FIFO empty and the bytes that fill it, since there is no call in between.
        int polls = _patience.IsOut ? 1 : PollsMax;
        do
        {
            for (int i = 0; i < polls; i++)
            {
                if ((Ports.Read8(Registers.LineStatus) & Registers.TransmitterEmpty) == 0)
                    continue;
                _patience.Reset();
                return true;
            }

            polls = 1;
        }
        while (_patience.TryWait(Clock));
        return false;
    }

    private static bool HoldsValue(byte value)
    {
        Ports.Write8(Registers.Scratch, value);
        return Ports.Read8(Registers.Scratch) == value;
    }
}
