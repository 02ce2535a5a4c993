namespace BssOs.Kernel.Ia32;

/// <summary>
/// Bits of the word that stands for the interrupt flag in a process, where interrupts are signals. A signal handler that
/// finds the gate open lets the interrupt in; otherwise it leaves <see cref="Waiting"/>, which opening the gate looks at.
/// </summary>
public static class InterruptGate
{
    /// <summary>No interrupt may come in.</summary>
    public const int Closed = 1;

    /// <summary>One has come meanwhile.</summary>
    public const int Waiting = 2;
}
