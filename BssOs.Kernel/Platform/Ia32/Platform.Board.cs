namespace BssOs.Kernel;

/// <summary>What the IA-32 code needs from the machine or process that it runs in, in addition to what the core needs.</summary>
public static unsafe partial class Platform
{
    /// <summary>Delivers the pending interrupts; not called in a handler. May leave interrupts disabled.</summary>
    /// <returns>Whether there was one.</returns>
    internal static partial bool DeliverWaiting();

    /// <summary>On a system with preemption: enables interrupts, unless one is pending or a handler runs.</summary>
    internal static partial void LetInterruptsIn();

    /// <summary>Maps memory below an address in the stack window.</summary>
    /// <param name="top">A multiple of the page size.</param>
    /// <param name="pages">Number of pages.</param>
    /// <returns>False, with nothing mapped, if memory is short.</returns>
    internal static partial bool MapStack(nuint top, uint pages);

    /// <summary>Unmaps that memory.</summary>
    internal static partial void UnmapStack(nuint top, uint pages);

    /// <summary>Ends the system after an error that cannot be handled; does not return.</summary>
    internal static partial void Fail();
}
