using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The steps of entering and leaving servers. A platform either executes them as written here, or generates code that does the same and
/// omits the steps that a server does not need.
/// </summary>
public static unsafe class Calls
{
    /// <summary>Whether servers in the default mode are locked; off if nothing can interrupt them between two calls.</summary>
    public static bool LocksNeeded { get; private set; }

    /// <summary>Whether servers run with interrupts enabled.</summary>
    public static bool IsPreemptive { get; private set; }

    /// <summary>Whether calls are counted, for whoever watches the system.</summary>
    public static bool AreCounted { get; private set; }

    // Threads that are not running and whose calls may not all be counted yet, linked through NextStopped. The current one may be among
    // them.
    private static ThreadContext* _stopped;

    /// <summary>Configures what calls do; code generated around servers depends on it, so no server may be loaded yet.</summary>
    /// <param name="isPreemptive">Servers run with interrupts enabled.</param>
    /// <param name="locksNeeded">Servers in the default mode are locked.</param>
    /// <param name="areCounted">Calls are counted.</param>
    public static void Configure(bool isPreemptive, bool locksNeeded, bool areCounted)
    {
        IsPreemptive = isPreemptive;
        LocksNeeded = locksNeeded;
        AreCounted = areCounted;
    }

    /// <summary>Begins a call into an object of a loaded server.</summary>
    /// <param name="frame">The frame to fill; it is in the list until <see cref="Leave()"/>.</param>
    /// <param name="target">The object.</param>
    public static void Enter(Frame* frame, ServerObject* target)
    {
        target = Objects.Whole(target);
        Server* server = target->Server;
        if (server->CallbacksProhibited && IsInside(server))
            Errors.Throw(Error.CallbackProhibited);
        frame->Previous = Cpu.State->Frames;
        frame->Mark = Cpu.State->TempTop;
        frame->Object = target;
        Cpu.State->Frames = frame;

        // After the frame, which keeps the object alive while this waits.
        if (Locks.IsLocking(server))
            Locks.Enter(server);
        if (!AreCounted)
            return;
        target->Calls++;
        server->Calls++;
    }

    /// <summary>Ends the call of the newest frame, an ordinary one, on return or by an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave()
    {
        Frame* frame = Cpu.State->Frames;

        // First, so that destructors find its stack.
        if (frame->Object->Server->Domain != null)
            Platform.AbandonCall(frame);
        Temporaries.Release(frame->Temporaries);
        Unlink(frame);
    }

    /// <summary>Removes the newest frame, an ordinary one; its temporary references stay, and belong to the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unlink(Frame* frame)
    {
        bool isCounted = frame->IsCounted;
        Cpu.State->Frames = frame->Previous;
        ServerObject* target = frame->Object;
        if (frame == Cpu.State->Current->Caught)
            Platform.LoseReturn();
        if (target->Server->LockOwner != null)
            Locks.LeaveIfTaken(target->Server);
        if (isCounted)
            Objects.EndCall(target);
    }

    /// <summary>
    /// As <see cref="Leave()"/>, for a function that returns a reference: resolves it in the returning server and makes the caller the
    /// owner of the result.
    /// </summary>
    /// <returns>The object, or null.</returns>
    public static ServerObject* Leave(nuint reference)
    {
        Frame* frame = Cpu.State->Frames;
        ServerObject* item = ReferenceTable.ResolveOrNull(frame->Object->Server, reference);
        Objects.AddReference(item);

        // The result may itself be among them.
        Temporaries.Release(frame->Temporaries);
        Temporaries.Push(item);

        // The result now lies below the mark, so that leaving does not release it.
        frame->Mark = (ServerObject**)((nuint)Cpu.State->TempTop | ((nuint)frame->Mark & Frame.Counted));
        Leave();
        return item;
    }

    /// <summary>As <see cref="Leave(nuint)"/>, for a call without a frame: the caller becomes the owner of the result.</summary>
    /// <param name="server">The returning server.</param>
    /// <param name="reference">The result.</param>
    /// <returns>The object, or null.</returns>
    public static ServerObject* Give(Server* server, nuint reference)
    {
        Errors.SetOrigin(server);
        ServerObject* item = ReferenceTable.ResolveOrNull(server, reference);
        Objects.AddReference(item);
        Temporaries.Push(item);
        Errors.SetOrigin(null);
        return item;
    }

    /// <summary>
    /// Makes the calls into an object, or any part of a server, count as references. While the object has other references they do not,
    /// since counting is most of what a call costs: whoever releases the last reference looks for calls. This first counts all calls of
    /// the threads that have stopped since it was last done, so that destroying an object takes as long with hundreds of threads as with
    /// one.
    /// </summary>
    /// <param name="item">An object without references.</param>
    /// <returns>Whether there are any.</returns>
    public static bool Count(ServerObject* item)
    {
        CountStopped();
        for (Frame* frame = Cpu.State->Frames; frame != null; frame = frame->Previous)
        {
            if (IsUncounted(frame) && (frame->Object == item || frame->Object->Server->Object == item))
                Count(frame);
        }

        return Objects.IsReferenced(item);
    }

    /// <summary>
    /// A thread stops running: others may now release references to objects that it is inside of. Most threads run again before anybody
    /// does, so its calls are not examined yet.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoteStopped(ThreadContext* thread)
    {
        if (thread->IsStopped)
            return;
        thread->IsStopped = true;
        thread->NextStopped = _stopped;
        _stopped = thread;
    }

    /// <summary>Counts all calls of the threads that have stopped, and empties the list of these threads.</summary>
    public static void CountStopped()
    {
        for (ThreadContext* thread = _stopped; thread != null; thread = thread->NextStopped)
        {
            thread->IsStopped = false;

            // A thread that runs again is added again when it stops; until then its frames are those of the processor.
            if (thread == Cpu.State->Current)
                continue;
            for (Frame* frame = thread->Saved.Frames; frame != null; frame = frame->Previous)
            {
                if (IsUncounted(frame))
                    Count(frame);
            }
        }

        _stopped = null;
    }

    /// <summary>Forgets all threads; called when a new kernel starts.</summary>
    public static void Reset() => _stopped = null;

    /// <summary>
    /// Keeps an object alive while the current thread is in a function of it that has no frame: a leaf, or one about to be entered.
    /// </summary>
    public static void KeepLeaf(ServerObject* item)
    {
        ThreadContext* thread = Cpu.State->Current;
        if (thread->Leaf == item)
            return;

        // A destructor that runs now may be interrupted in a leaf, too.
        Objects.AddReference(item);
        while (thread->Leaf != null)
            ReleaseLeaf();
        thread->Leaf = item;
    }

    /// <summary>Reverts <see cref="KeepLeaf"/>.</summary>
    public static void ReleaseLeaf()
    {
        ServerObject* item = Cpu.State->Current->Leaf;
        Cpu.State->Current->Leaf = null;
        Objects.Release(item);
    }

    /// <summary>Whether any thread is inside a server.</summary>
    public static bool IsEntered(Server* server)
    {
        for (ThreadContext* thread = Threads.First; thread != null; thread = thread->NextThread)
        {
            if (IsInside(server, thread == Cpu.State->Current ? Cpu.State->Frames : thread->Saved.Frames, null))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the current thread is inside a server; in an interrupt handler, whether the handler is, not the code that it interrupted.
    /// </summary>
    public static bool IsInside(Server* server) =>
        IsInside(server, Cpu.State->Frames, Cpu.State->InterruptDepth == 0 ? null : Interrupts.Interrupted);

    private static bool IsInside(Server* server, Frame* frame, Frame* end)
    {
        for (; frame != end; frame = frame->Previous)
        {
            if (!frame->IsTry && frame->Object->Server == server)
                return true;
        }

        return false;
    }

    private static bool IsUncounted(Frame* frame) => !frame->IsTry && !frame->IsCounted;

    private static void Count(Frame* frame)
    {
        frame->Mark = (ServerObject**)((nuint)frame->Mark | Frame.Counted);
        Objects.BeginCall(frame->Object);
    }
}
