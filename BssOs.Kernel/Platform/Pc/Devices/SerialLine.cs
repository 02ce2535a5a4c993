using static BssOs.Kernel.Pc.SerialPort;

namespace BssOs.Kernel.Pc;

/// <summary>The first serial port, for the kernel's console.</summary>
internal static unsafe class SerialLine
{
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
