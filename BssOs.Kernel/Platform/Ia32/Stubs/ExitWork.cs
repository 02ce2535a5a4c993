namespace BssOs.Kernel.Ia32;

/// <summary>
/// Bits of the word <c>ia32:Work</c>: why the way out of the kernel into a server is not the short one. Where servers are preempted, code
/// at that border looks whether it is 0. Interrupts set bits too, so kernel and routines change it by single instructions.
/// </summary>
public static class ExitWork
{
    /// <summary>An interrupt has come where none is delivered: in the kernel, in a stub, in a server that is not interrupted.</summary>
    public const int Waiting = 1;

    /// <summary>A handler of interrupts runs: all else waits for its end.</summary>
    public const int Handling = 2;

    /// <summary>Another thread was stopped inside the server to which the current one is about to return.</summary>
    public const int Held = 4;

    /// <summary>The current thread keeps a server that it was interrupted in (<c>ThreadContext.Leaf</c>).</summary>
    public const int Leaf = 8;
}
