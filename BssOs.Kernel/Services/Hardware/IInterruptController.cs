namespace BssOs;

/// <summary>An interrupt controller.</summary>
[Service(0x0000_0035)]
public interface IInterruptController
{
    /// <param name="line">Line number (IRQ); errors: <see cref="Error.InvalidArgument"/>.</param>
    Interrupt GetInterrupt(uint line);
}
