namespace BssOs.Kernel.Pc;

/// <summary>The first serial port, for the kernel's console.</summary>
/// <remarks>Registers: National Semiconductor PC16550D data sheet (1995), table II.</remarks>
internal static unsafe class SerialLine
{
    private const ushort FirstPort = 0x3F8;
    private const ushort Data = FirstPort;
    private const ushort InterruptEnable = FirstPort + 1;
    private const ushort FifoControl = FirstPort + 2;
    private const ushort LineControl = FirstPort + 3;
    private const ushort ModemControl = FirstPort + 4;
    private const ushort LineStatus = FirstPort + 5;

    private const byte DivisorAccess = 0x80;
    private const byte EightBitsNoParity = 0x03;
    private const byte FifoEnableAndClear = 0x07;
    private const byte ReadyAndRequest = 0x03;
    private const byte TransmitterEmpty = 0x20;

    // 115200 bits per second.
    private const byte Divisor = 1;

    // At 115200 bits per second a byte takes 87 microseconds, one port access about one.
    private const int PollsMax = 1000;

    // Whether the chip is missing; then nothing is sent.
    private static bool _absent;

    /// <summary>Initializes the port.</summary>
    public static void Initialize()
    {
        // Without such a chip, all bits read as one.
        _absent = PcRoutines.In8(LineStatus) == byte.MaxValue;
        if (_absent)
            return;
        PcRoutines.Out8(InterruptEnable, 0);
        PcRoutines.Out8(LineControl, DivisorAccess);
        PcRoutines.Out8(Data, Divisor);
        PcRoutines.Out8(InterruptEnable, 0);
        PcRoutines.Out8(LineControl, EightBitsNoParity);
        PcRoutines.Out8(FifoControl, FifoEnableAndClear);
        PcRoutines.Out8(ModemControl, ReadyAndRequest);
    }

    /// <summary>Sends text; what the line does not accept in time is lost.</summary>
    public static void Write(byte* text, nuint length)
    {
        if (_absent)
            return;
        for (nuint i = 0; i < length; i++)
        {
            if (text[i] == '\n')
                Send((byte)'\r');
            Send(text[i]);
        }
    }

    private static void Send(byte value)
    {
        for (int polls = 0; polls < PollsMax; polls++)
        {
            if ((PcRoutines.In8(LineStatus) & TransmitterEmpty) != 0)
                break;
        }

        PcRoutines.Out8(Data, value);
    }
}
