namespace BssOs;

/// <summary>
/// The threads of one scheduler. The kernel keeps the list of those that became ready, the scheduler decides
/// which of them to dispatch and when. Kernel query name: <c>thread-group</c> (a new one each time).
/// </summary>
[Service(0x0000_0021)]
public interface IThreadGroup
{
    /// <summary>Makes a thread context, ready to be dispatched, at the end of the ready list.</summary>
    ThreadContext Create(Executable body, uint stackBytes);

    /// <summary>
    /// Takes the first context off the ready list. One that has not run yet goes, with its body, if it is dropped before it is dispatched.
    /// Errors: <see cref="Error.LimitReached"/>, and it stays there.
    /// </summary>
    /// <returns>The context; null if none is ready.</returns>
    ThreadContext TakeReady();

    /// <summary>
    /// As <see cref="Poll"/>, but while no context of this group is ready waits: until an interrupt has come, or, called
    /// in a context that has a host, until any thread has become ready.
    /// </summary>
    void Idle();

    /// <summary>Lets waiting interrupts in; a context that has a host gives way to it.</summary>
    void Poll();
}
