namespace BssOs.Kernel;

/// <summary>What IA-32 code needs of the machine or process that it runs in, beside what the core needs.</summary>
public static unsafe partial class Platform
{
    /// <summary>
    /// Address of the word by which generated code closes the gate to interrupts (<see cref="Ia32.InterruptGate"/>); 0 where it
    /// disables them in the processor.
    /// </summary>
    internal static partial uint InterruptGate { get; }

    /// <summary>Address of what generated code calls when interrupts came while the gate was closed; 0 where there is no gate.</summary>
    internal static partial uint DeliverInterrupts { get; }

    /// <summary>Puts memory below an address of the stack window.</summary>
    /// <param name="top">A multiple of the page size.</param>
    /// <param name="pages">How many.</param>
    /// <returns>False if there is none; then nothing was put there.</returns>
    internal static partial bool MapStack(nuint top, uint pages);

    /// <summary>Takes it away.</summary>
    internal static partial void UnmapStack(nuint top, uint pages);

    /// <summary>The end after an error that nobody is left to handle; does not return.</summary>
    internal static partial void Fail();
}
