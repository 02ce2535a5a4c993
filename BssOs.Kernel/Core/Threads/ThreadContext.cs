namespace BssOs.Kernel;

/// <summary>A thread: a stack, a stack of frames, and the thread inside of which it runs (thesis 3.4.2, 4.1.2).</summary>
public unsafe struct ThreadContext
{
    /// <summary>Threads are objects of the kernel's.</summary>
    public ServerObject Head;

    /// <summary>Where the context stands.</summary>
    public ThreadState State;

    /// <summary>Why it came back to its host the last time.</summary>
    public DispatchResult Result;

    /// <summary>The group whose ready list it uses; null for the boot thread.</summary>
    public ThreadGroup* Group;

    /// <summary>The thread inside of which it runs now; null if it does not or is the boot thread.</summary>
    public ThreadContext* Host;

    /// <summary>The thread that ran, in or inside of this one, when this one was preempted; null if it was not.</summary>
    public ThreadContext* Inner;

    /// <summary>Whether it is to come back to its host as soon as it may.</summary>
    public bool IsToStop;

    /// <summary>
    /// Whether it has not run yet. Then the ready list holds a reference to it, else it holds one itself until it ends.
    /// </summary>
    public bool IsFresh;

    /// <summary>The ready list or waiting list it stands in; null if it stands in none.</summary>
    public WaitList* List;

    /// <summary>Next in that list.</summary>
    public ThreadContext* Next;

    /// <summary>The one before it in that list.</summary>
    public ThreadContext* Previous;

    /// <summary>Next of all threads.</summary>
    public ThreadContext* NextThread;

    /// <summary>
    /// Whether it has stopped since the calls of those that had were counted the last time (<see cref="Calls.CountStopped"/>).
    /// </summary>
    public bool IsStopped;

    /// <summary>Next of those.</summary>
    public ThreadContext* NextStopped;

    /// <summary>What it executes; released when that has returned.</summary>
    public ServerObject* Body;

    /// <summary>
    /// The call whose return address the platform has taken, since something is to be done before the caller goes on; null if there is
    /// none.
    /// </summary>
    public Frame* Caught;

    /// <summary>That return address.</summary>
    public void* CaughtReturn;

    /// <summary>
    /// A server in a leaf of which it was interrupted, without a frame that would keep it: one reference; null if there is none.
    /// </summary>
    public ServerObject* Leaf;

    /// <summary>Objects that it is about to end.</summary>
    public Endings Endings;

    /// <summary>The load that it is in the middle of, the innermost one (<see cref="ServerLoader"/>); null if there is none.</summary>
    public void* Loading;

    /// <summary>Processor state while it does not run.</summary>
    public CpuState Saved;

    /// <summary>Time it has run before it was last switched to, in the unit of the platform.</summary>
    public ulong Time;

    /// <summary>When it was last switched to.</summary>
    public ulong Since;

    /// <summary>Machine stack pointer while it does not run.</summary>
    public void* StackPointer;

    /// <summary>Machine stack, as the platform names it.</summary>
    public void* Stack;

    /// <summary>Size of the machine stack in bytes.</summary>
    public nuint StackBytes;

    /// <summary>Its temporary references, oldest first.</summary>
    public ServerObject** Temporaries;
}
