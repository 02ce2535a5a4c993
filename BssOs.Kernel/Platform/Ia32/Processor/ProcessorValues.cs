namespace BssOs.Kernel.Ia32;

/// <summary>Values that the processor defines; the packer is compiled with this file, too.</summary>
/// <remarks>Intel SDM volume 1, 3.4.3 (flags), 10.2.3 (MXCSR) and 10.5.1 (FXSAVE); volume 3, table 6-1 (vectors).</remarks>
internal static class ProcessorValues
{
    /// <summary>Flag: an exception follows the next instruction.</summary>
    public const uint TrapFlag = 0x100;

    /// <summary>Flag: interrupts are enabled.</summary>
    public const uint InterruptFlag = 0x200;

    /// <summary>Flags that are always set.</summary>
    public const uint FixedFlags = 0x2;

    /// <summary>Contents of MXCSR after a reset: rounding to the nearest number, no exceptions.</summary>
    public const uint ControlAfterReset = 0x1F80;

    /// <summary>Size of what FXSAVE stores.</summary>
    public const int FxSaveBytes = 512;

    /// <summary>Alignment of the place for that.</summary>
    public const int FxSaveAlignment = 16;

    /// <summary>Vector of the exception after an instruction, see <see cref="TrapFlag"/>.</summary>
    public const uint StepVector = 1;

    /// <summary>Vector of the exception that an exception or interrupt could not be delivered.</summary>
    public const byte DoubleFaultVector = 8;
}
