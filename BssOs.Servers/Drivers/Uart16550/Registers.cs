namespace BssOs.Servers.Uart16550;

/// <summary>Registers of the serial port. Source: National Semiconductor PC16550D data sheet (1995), section 8, "Registers".</summary>
internal static class Registers
{
    /// <summary>Receiver buffer and transmitter holding register; low divisor byte while <see cref="DivisorAccess"/> is set.</summary>
    public const uint Data = 0;

    /// <summary>Interrupt enable register; high divisor byte while <see cref="DivisorAccess"/> is set.</summary>
    public const uint InterruptEnable = 1;

    /// <summary>FIFO control register (write).</summary>
    public const uint FifoControl = 2;

    /// <summary>Line control register.</summary>
    public const uint LineControl = 3;

    /// <summary>Modem control register.</summary>
    public const uint ModemControl = 4;

    /// <summary>Line status register.</summary>
    public const uint LineStatus = 5;

    /// <summary>Scratchpad register, which has no function.</summary>
    public const uint Scratch = 7;

    /// <summary>Interrupt enable: received data available.</summary>
    public const byte ReceivedData = 0x01;

    /// <summary>
    /// FIFO control: FIFOs enabled, receiver FIFO cleared, interrupt at 14 bytes or after a pause. What is left in the transmitter FIFO is
    /// still sent.
    /// </summary>
    public const byte FifoOn = 0xC3;

    /// <summary>Line control: 8 data bits, no parity, 1 stop bit.</summary>
    public const byte EightBits = 0x03;

    /// <summary>Line control: the first two registers are the divisor.</summary>
    public const byte DivisorAccess = 0x80;

    /// <summary>Modem control: DTR, RTS, and OUT2, which on a PC enables the interrupt line.</summary>
    public const byte Ready = 0x0B;

    /// <summary>Line status: a byte was received.</summary>
    public const byte DataReady = 0x01;

    /// <summary>Line status: parity error, framing error or break of the byte to be read.</summary>
    public const byte ReceiveError = 0x1C;

    /// <summary>Line status: the transmitter FIFO is empty.</summary>
    public const byte TransmitterEmpty = 0x20;

    /// <summary>Capacity of the transmitter FIFO in bytes.</summary>
    public const int FifoBytes = 16;

    /// <summary>Divisor for 115,200 bits per second with a PC's 1.8432 MHz clock (data sheet, table III).</summary>
    public const byte Divisor115200 = 1;
}
