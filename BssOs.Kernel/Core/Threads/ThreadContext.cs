namespace BssOs.Kernel;

/// <summary>A thread: a stack, a list of frames, and the thread inside of which it runs (thesis 3.4.2, 4.1.2).</summary>
public unsafe struct ThreadContext
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    /// <summary>State of the context.</summary>
    public ThreadState State;

    /// <summary>Why its last dispatch ended.</summary>
    public DispatchResult Result;

    /// <summary>The group whose ready list it uses; null for the boot thread.</summary>
    public ThreadGroup* Group;

    /// <summary>The thread that has dispatched it; null if it is not dispatched or is the boot thread.</summary>
    public ThreadContext* Host;

    /// <summary>The thread that was running, this one or one inside it, when this one was preempted; null if it was not.</summary>
    public ThreadContext* Inner;

    /// <summary>Its newest call into an isolated server, which belongs to the platform; null if there is none.</summary>
    public void* Crossing;

    /// <summary>Whether preemption has been requested.</summary>
    public bool IsToStop;

    /// <summary>
    /// Whether it has not run yet. Until then the ready list holds a reference to it; later it holds one to itself until it ends.
    /// </summary>
    public bool IsFresh;

    /// <summary>The ready list or waiting list that contains it; null if none does.</summary>
    public WaitList* List;

    /// <summary>Next in that list.</summary>
    public ThreadContext* Next;

    /// <summary>Previous in that list.</summary>
    public ThreadContext* Previous;

    /// <summary>Next in the list of all threads.</summary>
    public ThreadContext* NextThread;

    /// <summary>Whether it has stopped since the calls of stopped threads were last counted (<see cref="Calls.CountStopped"/>).</summary>
    public bool IsStopped;

    /// <summary>Next in the list of those threads.</summary>
    public ThreadContext* NextStopped;

    /// <summary>What it executes; released when it has returned.</summary>
    public ServerObject* Body;

    /// <summary>
    /// The call whose return address the platform has replaced, because something must be done before the caller continues; null if there
    /// is none.
    /// </summary>
    public Frame* Caught;

    /// <summary>The original return address.</summary>
    public void* CaughtReturn;

    /// <summary>
    /// The server in whose leaf function it was interrupted, without a frame that would keep it alive: one reference; null if there is
    /// none.
    /// </summary>
    public ServerObject* Leaf;

    /// <summary>Objects that it is destroying.</summary>
    public Endings Endings;

    /// <summary>The innermost load in progress (<see cref="ServerLoader"/>); null if there is none.</summary>
    public void* Loading;

    /// <summary>Processor state while it does not run.</summary>
    public CpuState Saved;

    /// <summary>Run time up to when it was last switched to, in the unit of the platform.</summary>
    public ulong Time;

    /// <summary>When it was last switched to.</summary>
    public ulong Since;

    /// <summary>Machine stack pointer while it does not run.</summary>
    public void* StackPointer;

    /// <summary>Machine stack, in the representation of the platform.</summary>
    public void* Stack;

    /// <summary>Size of the machine stack in bytes.</summary>
    public nuint StackBytes;

    /// <summary>Its temporary references, oldest first.</summary>
    public ServerObject** Temporaries;
}
