namespace BssOs;

/// <summary>
/// The threads of one scheduler. The kernel maintains the list of ready threads; the scheduler decides which of them to dispatch and
/// when. Kernel query name: <c>thread-group</c> (a new group each time).
/// </summary>
[Service(0x0000_0021)]
public interface IThreadGroup
{
    /// <summary>Creates a thread context, ready to be dispatched, at the end of the ready list.</summary>
    ThreadContext Create(Executable body, uint stackBytes);

    /// <summary>
    /// Removes the first context from the ready list. A context that has never run is destroyed, with its body, if it is released before
    /// it is dispatched. Errors: <see cref="Error.LimitReached"/>; the context then stays in the list.
    /// </summary>
    /// <returns>The context; null if none is ready.</returns>
    ThreadContext TakeReady();

    /// <summary>
    /// Like <see cref="Poll"/>, but while no context of this group is ready, waits for an interrupt; if the caller is itself a dispatched
    /// context, until any thread has become ready.
    /// </summary>
    void Idle();

    /// <summary>Allows pending interrupts; a dispatched context yields to its dispatcher.</summary>
    void Poll();
}
