namespace BssOs.Servers.Pit8254;

/// <summary>Registers of the timer. Source: Intel 82C54 data sheet (order number 231244-006), "Programming the 82C54".</summary>
internal static class Registers
{
    /// <summary>Counter 0, which drives interrupt line 0.</summary>
    public const uint Counter0 = 0;

    /// <summary>Counter 2, which drives the speaker; used here only for counting.</summary>
    public const uint Counter2 = 2;

    /// <summary>Control word register.</summary>
    public const uint Control = 3;

    /// <summary>"Control Word Format": counter 0, low byte then high byte, mode 2 (rate generator), binary.</summary>
    public const byte Counter0RateGenerator = 0x34;

    /// <summary>"Control Word Format": counter 2, low byte then high byte, mode 2 (rate generator), binary.</summary>
    public const byte Counter2RateGenerator = 0xB4;

    /// <summary>"Counter Latch Command" for counter 2: its value is latched until both bytes have been read.</summary>
    public const byte LatchCounter2 = 0x80;

    /// <summary>Clock of the counters in a PC, in hertz: a third of the 3.579545 MHz colour subcarrier.</summary>
    public const uint InputHertz = 1_193_182;

    /// <summary>
    /// The only register of the gate. Source: Intel 82371AB (PIIX4) data sheet (order number 290562-001), "NMI Status and Control Register"
    /// (61h): bits 0 to 3 are writable.
    /// </summary>
    public const uint Gate = 0;

    /// <summary>Gate register: counter 2 counts.</summary>
    public const byte GateOpen = 0x01;

    /// <summary>Gate register: the bits that control NMIs from memory parity and bus errors, which must be preserved.</summary>
    public const byte GateKept = 0x0C;
}
