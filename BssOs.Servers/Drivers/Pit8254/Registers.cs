namespace BssOs.Servers.Pit8254;

/// <summary>Registers of the timer. Source: Intel 82C54 data sheet (order number 231244-006), "Programming the 82C54".</summary>
internal static class Registers
{
    /// <summary>Counter 0, which drives interrupt line 0.</summary>
    public const uint Counter0 = 0;

    /// <summary>Control word register.</summary>
    public const uint Control = 3;

    /// <summary>"Control Word Format": counter 0, low byte then high byte, mode 2 (rate generator), binary.</summary>
    public const byte Counter0RateGenerator = 0x34;

    /// <summary>Clock of the counters in a PC, in hertz: a third of the 3.579545 MHz colour subcarrier.</summary>
    public const uint InputHertz = 1_193_182;
}
