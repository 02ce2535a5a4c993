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

    /// <summary>Calls a function of an isolated server; the frame of the call exists.</summary>
    /// <param name="server">The server.</param>
    /// <param name="words">
    /// What the stub has pushed: where the address of the private data is, first argument, return address, frame, the other arguments.
    /// </param>
    /// <param name="entry">Number of the function among those of all classes; constructors and destructors follow.</param>
    /// <returns>Its result, as the server's own code returns it.</returns>
    internal static partial nuint Cross(Server* server, nuint* words, nuint entry);

    /// <summary>Prepares calls of a function of an isolated server that need not go through <see cref="Cross"/>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="entry">Number of the function.</param>
    /// <param name="general">The stub that calls <see cref="Cross"/>.</param>
    /// <param name="leave">The leave stub.</param>
    /// <returns>What <see cref="CrossingRoutine"/> is to find in EAX; null if there is no other way.</returns>
    internal static partial void* PlanCrossing(Server* server, uint entry, uint general, uint leave);

    /// <summary>Address of the routine that makes such calls.</summary>
    internal static partial uint CrossingRoutine { get; }

    /// <summary>Whether an isolated server, whose call the frame is, calls a service that is atomic.</summary>
    internal static partial bool IsAtomicCrossing(Frame* frame);

    /// <summary>As <see cref="FindPlace"/>, for an isolated server.</summary>
    internal static partial void FindCrossingPlace(Server* server, ErrorRecord* record);

    /// <summary>Writes the code of an isolated server into its memory.</summary>
    internal static partial void WriteIsolatedCode(Server* server);
}
