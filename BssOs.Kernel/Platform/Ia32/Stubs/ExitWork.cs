namespace BssOs.Kernel.Ia32;

/// <summary>
/// Bits of the word <c>ia32:Work</c>: work to do on the way from the kernel to a server. On a system with preemption, code at that border
/// tests whether the word is 0. Interrupts set bits too, so kernel and routines change it by single instructions.
/// </summary>
public static class ExitWork
{
    /// <summary>An interrupt came where none is delivered: in the kernel, in a stub, or in a server that is not interruptible.</summary>
    public const int Waiting = 1;

    /// <summary>An interrupt handler runs: everything else waits for its end.</summary>
    public const int Handling = 2;

    /// <summary>Another thread was stopped inside the server to which the current one is about to return.</summary>
    public const int Held = 4;

    /// <summary>The current thread keeps alive a server in which it was interrupted (<c>ThreadContext.Leaf</c>).</summary>
    public const int Leaf = 8;
}
