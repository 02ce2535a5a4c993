namespace BssOs.Kernel.Pc;

/// <summary>
/// The first serial port: its registers, and how it is set up. The packer, whose check of the processor comes before any C# code, is
/// compiled with this file, too.
/// </summary>
/// <remarks>Registers: National Semiconductor PC16550D data sheet (1995), table II.</remarks>
internal static class SerialPort
{
    private const ushort FirstPort = 0x3F8;

    /// <summary>Byte to send; lower half of the divisor while <see cref="DivisorAccess"/> is set.</summary>
    public const ushort Data = FirstPort;

    /// <summary>Interrupts; upper half of the divisor while <see cref="DivisorAccess"/> is set.</summary>
    public const ushort InterruptEnable = FirstPort + 1;

    /// <summary>FIFOs.</summary>
    public const ushort FifoControl = FirstPort + 2;

    /// <summary>Bits of a byte, and <see cref="DivisorAccess"/>.</summary>
    public const ushort LineControl = FirstPort + 3;

    /// <summary>Signals to the other side.</summary>
    public const ushort ModemControl = FirstPort + 4;

    /// <summary>State of the line; all ones if there is no chip.</summary>
    public const ushort LineStatus = FirstPort + 5;

    /// <summary>Line control: the first two registers are the divisor.</summary>
    public const byte DivisorAccess = 0x80;

    /// <summary>Line control: 8 bits, no parity.</summary>
    public const byte EightBitsNoParity = 0x03;

    /// <summary>FIFO control: enabled and cleared.</summary>
    public const byte FifoEnableAndClear = 0x07;

    /// <summary>Modem control: DTR and RTS.</summary>
    public const byte ReadyAndRequest = 0x03;

    /// <summary>Line status: a byte can be sent.</summary>
    public const byte TransmitterEmpty = 0x20;

    /// <summary>Divisor: 115,200 bits per second.</summary>
    public const byte Divisor = 1;

    /// <summary>Accesses to the line status before a byte is lost: it takes 87 microseconds at that speed, an access about one.</summary>
    public const int PollsMax = 1000;
}
