namespace BssOs.Kernel;

/// <summary>What IA-32 code needs of the machine or process that it runs in, beside what the core needs.</summary>
public static unsafe partial class Platform
{
    /// <summary>Delivers the interrupts that were noted; not from inside of a handler. May leave interrupts disabled.</summary>
    /// <returns>Whether there was one.</returns>
    internal static partial bool DeliverWaiting();

    /// <summary>Where servers are preempted: enables interrupts, unless one waits or a handler runs.</summary>
    internal static partial void LetInterruptsIn();

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
