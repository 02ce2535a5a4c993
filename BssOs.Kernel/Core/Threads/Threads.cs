using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Dispatches threads inside one another. The kernel has no scheduler: a thread that blocks returns to its host, to which it looks as if
/// its dispatch call had returned (thesis 4.1.2).
/// </summary>
public static unsafe class Threads
{
    /// <summary>Maximum number of temporary references of a thread.</summary>
    public const int TemporaryCount = 192 + InterruptTemporaryCount + (2 * EndingTemporaryCount);

    /// <summary>
    /// Temporary references reserved for destructors, of a thread and of an interrupt handler in it: often they run because there were
    /// too many.
    /// </summary>
    public const int EndingTemporaryCount = 12;

    /// <summary>Temporary references reserved for interrupt handlers, however many the interrupted thread has.</summary>
    public const int InterruptTemporaryCount = 32;

    /// <summary>Default stack size of a thread, in bytes.</summary>
    public const nuint DefaultStackBytes = 16384;

    /// <summary>Threads that wait, as schedulers inside other threads, until any thread becomes ready.</summary>
    public static WaitList* Idlers { get; private set; }

    /// <summary>All threads, newest first; the boot thread is last.</summary>
    public static ThreadContext* First { get; private set; }

    /// <summary>Number of threads that have not ended, without the boot thread.</summary>
    public static uint Count { get; private set; }

    private static nuint TemporaryBytes => TemporaryCount * (nuint)sizeof(ServerObject*);

    /// <summary>Makes the thread that boots the system the current one.</summary>
    public static void InitializeBootThread()
    {
        Idlers = (WaitList*)Heap.Allocate((nuint)sizeof(WaitList));
        ThreadContext* boot = (ThreadContext*)Heap.Allocate((nuint)sizeof(ThreadContext));
        First = boot;
        Count = 0;
        Calls.Reset();
        boot->State = ThreadState.Running;
        boot->Temporaries = (ServerObject**)Heap.Allocate(TemporaryBytes);
        PrepareState(boot);
        boot->Saved.StackLimit = Cpu.State->StackLimit;
        boot->Since = Platform.ReadTime();
        *Cpu.State = boot->Saved;
    }

    /// <summary>
    /// Creates a thread, not in any list yet; throws <see cref="Error.OutOfMemory"/>, or <see cref="Error.LimitReached"/> if there are
    /// too many stacks.
    /// </summary>
    /// <returns>The thread, with one reference for the caller and one for the ready list, to which the caller adds it.</returns>
    public static ThreadContext* Create(ThreadGroup* group, ServerObject* body, nuint stackBytes)
    {
        RequireQuota(body->Server);
        if (stackBytes == 0)
            stackBytes = DefaultStackBytes;
        void* stack = Platform.AllocateStack(stackBytes, out Error reason);
        if (stack == null && reason == Error.OutOfMemory && EndedObjects.TryFree())
            stack = Platform.AllocateStack(stackBytes, out reason);
        if (stack == null)
            Errors.Throw(reason);
        ServerObject** temporaries = (ServerObject**)Heap.TryAllocate(TemporaryBytes);
        ServerObject* created = temporaries == null ? null : Objects.TryCreate(ThreadKinds.Context, null);
        if (created == null)
        {
            Platform.FreeStack(stack, stackBytes);
            if (temporaries != null)
                Heap.Free(temporaries, TemporaryBytes);
            Errors.Throw(Error.OutOfMemory);
        }

        ThreadContext* thread = (ThreadContext*)created;
        thread->NextThread = First;
        First = thread;
        thread->Group = group;
        Objects.AddReference(&group->Head);
        thread->Body = body;
        Objects.AddReference(body);
        thread->Temporaries = temporaries;
        thread->Stack = stack;
        thread->StackBytes = stackBytes;
        PrepareState(thread);
        thread->StackPointer = Platform.PrepareStack(thread, &Main);
        thread->IsFresh = true;
        Objects.AddReference(created);
        Count++;
        return thread;
    }

    /// <summary>Runs a ready thread inside the current one until it blocks, yields, ends or is preempted.</summary>
    public static DispatchResult Dispatch(ThreadContext* thread)
    {
        ThreadContext* host = Cpu.State->Current;
        if (thread->State == ThreadState.Finished)
            return DispatchResult.Finished;
        if (thread->State != ThreadState.Ready || Cpu.State->Bonds != 0)
            Errors.Throw(Error.InvalidArgument);

        // Whoever has a reference to a context may dispatch it, even if nobody has taken it from the ready list yet.
        if (thread->IsFresh)
            Begin(thread);
        if (thread->List != null)
            WaitList.Remove(thread);
        thread->State = ThreadState.Running;
        thread->Host = host;
        thread->IsToStop = false;
        ThreadContext* inner = thread->Inner;
        thread->Inner = null;
        Switch(host, inner == null ? thread : inner);
        if (thread->Result != DispatchResult.Finished)
            return thread->Result;

        // Nothing runs on its stack any more, so it can be freed.
        Platform.FreeStack(thread->Stack, thread->StackBytes);
        thread->Stack = null;
        Objects.Release(&thread->Head);
        return DispatchResult.Finished;
    }

    /// <summary>
    /// Makes the current thread wait in a list. The boot thread, which has no host, waits for interrupts until one
    /// of them wakes it. Throws <see cref="Error.WouldBlock"/> in an interrupt handler, and while a page is
    /// brought where calls take no locks.
    /// </summary>
    public static void Block(WaitList* list)
    {
        ThreadContext* thread = Cpu.State->Current;
        if (Cpu.State->Bonds != 0)
            Errors.Throw(Error.WouldBlock);
        thread->State = ThreadState.Blocked;
        WaitList.Append(list, thread);
        if (thread->Host != null)
        {
            GoToHost(DispatchResult.Blocked);
            return;
        }

        while (thread->State == ThreadState.Blocked)
        {
            if (Platform.WaitForInterrupt())
                continue;
            WaitList.Remove(thread);
            thread->State = ThreadState.Running;
            Errors.Throw(Error.Closed);
        }

        thread->State = ThreadState.Running;
    }

    /// <summary>Wakes the first thread of a list, if there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Wake(WaitList* list)
    {
        if (list->First != null)
            WakeFirst(list);
    }

    /// <summary>Wakes all threads of a list.</summary>
    public static void WakeAll(WaitList* list)
    {
        while (list->First != null)
            WakeFirst(list);
    }

    /// <summary>Returns to the host; the current thread is in its ready list.</summary>
    public static void Yield()
    {
        ThreadContext* thread = Cpu.State->Current;
        if (thread->Host == null || Cpu.State->Bonds != 0)
            return;
        thread->State = ThreadState.Ready;
        ThreadGroup.Append(thread->Group, thread);
        GoToHost(DispatchResult.Yielded);
    }

    /// <summary>Makes a dispatched thread return to its host as soon as possible; has no effect on others.</summary>
    public static void RequestPreemption(ThreadContext* thread)
    {
        if (thread->State == ThreadState.Running)
            thread->IsToStop = true;
    }

    /// <summary>
    /// Preempts the outermost running thread for which that was requested and is allowed; those inside it stop and continue with it. The
    /// platform calls this after it has interrupted a server; no handler may be running.
    /// </summary>
    /// <param name="inside">The interrupted server; null for the kernel.</param>
    public static void HonourRequests(Server* inside)
    {
        ThreadContext* current = Cpu.State->Current;

        // When the outer one continues, a request for one inside it may be due.
        for (ThreadContext* stopped = FindToStop(current, inside); stopped != null; stopped = FindToStop(current, inside))
        {
            ThreadContext* host = stopped->Host;
            stopped->State = ThreadState.Ready;
            stopped->Result = DispatchResult.Preempted;
            stopped->Host = null;
            stopped->Inner = current;
            ThreadGroup.Append(stopped->Group, stopped);
            Switch(current, host);
        }
    }

    /// <summary>The run time of a thread.</summary>
    public static ulong TimeOf(ThreadContext* thread) =>
        thread == Cpu.State->Current ? thread->Time + (Platform.ReadTime() - thread->Since) : thread->Time;

    /// <summary>
    /// Removes a thread from a ready list. One that has never run then belongs only to the taker: if he releases it nobody can ever
    /// dispatch it, and it is destroyed with its body.
    /// </summary>
    /// <returns>The thread, as a temporary reference, for which there must be room; null if the list is empty.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreadContext* TakeReady(ThreadGroup* group)
    {
        ThreadContext* thread = WaitList.Take(&group->Ready);
        if (thread == null)
            return null;
        Temporaries.Add(&thread->Head);
        if (thread->IsFresh)
            Objects.Release(&thread->Head);
        return thread;
    }

    /// <summary>Releases what a thread holds, when nobody references it any more.</summary>
    public static void Dispose(ServerObject* item)
    {
        ThreadContext* thread = (ThreadContext*)item;
        Calls.CountStopped();
        if (thread->IsFresh)
        {
            Platform.FreeStack(thread->Stack, thread->StackBytes);
            Objects.Release(thread->Body);
            Count--;
        }

        Remove(thread);
        Heap.Free(thread->Temporaries, TemporaryBytes);
        Objects.Release(&thread->Group->Head);
    }

    // Usually nobody waits, so this is kept out of the callers' fast path.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WakeFirst(WaitList* list)
    {
        ThreadContext* thread = WaitList.Take(list);
        thread->State = ThreadState.Ready;
        if (thread->Group != null)
            ThreadGroup.Append(thread->Group, thread);
    }

    private static void Main()
    {
        ThreadContext* thread = Cpu.State->Current;
        Platform.NoteResumed();
        nuint result;
        uint error = Platform.TryCall(&RunBody, thread->Body, &result);
        if (error != 0)
            ErrorRecorder.Report("thread"u8, error);
        Temporaries.Release(thread->Temporaries);
        Calls.ReleaseLeaf();
        Objects.Release(thread->Body);
        thread->Body = null;
        thread->State = ThreadState.Finished;
        Count--;
        GoToHost(DispatchResult.Finished);
    }

    // A running thread holds a reference to itself: it takes over the ready list's, if it is still there.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Begin(ThreadContext* thread)
    {
        thread->IsFresh = false;
        if (thread->List == null)
            Objects.AddReference(&thread->Head);
    }

    // Its threads need not be counted for servers that may have as many as they like.
    private static void RequireQuota(Server* server)
    {
        if (server == null || server->Quota->ThreadsMax == 0)
            return;
        uint count = 0;
        for (ThreadContext* thread = First; thread != null; thread = thread->NextThread)
        {
            Server* other = thread->Body == null ? null : thread->Body->Server;
            if (other != null && other->Quota == server->Quota)
                count++;
        }

        Quota.Require(count, server->Quota->ThreadsMax);
    }

    private static nuint RunBody(void* body) => Platform.Invoke((ServerObject*)body, BssOs.Executable.Functions.Execute);

    private static ThreadContext* FindToStop(ThreadContext* current, Server* inside)
    {
        ThreadContext* found = null;
        for (ThreadContext* thread = current; thread->Host != null; thread = thread->Host)
        {
            if (thread->IsToStop && IsOwner(thread, inside))
                found = thread;
        }

        return found;
    }

    // Whether the scheduler of a thread owns the server that runs (thesis 3.4.2). The boot thread owns all servers; others own the server
    // in which the thread began and all that were loaded by threads of their group, or of groups created by those threads.
    private static bool IsOwner(ThreadContext* thread, Server* server)
    {
        if (thread->Host->Group == null || server == null || (thread->Body != null && thread->Body->Server == server))
            return true;
        ThreadGroup* owner = server->Owner;
        while (owner != null && owner != thread->Group)
            owner = owner->Parent;
        return owner != null;
    }

    private static void Remove(ThreadContext* thread)
    {
        ThreadContext** place = null;
        for (ThreadContext* before = First; before != thread; before = before->NextThread)
            place = &before->NextThread;
        if (place == null)
            First = thread->NextThread;
        else
            *place = thread->NextThread;
    }

    private static void GoToHost(DispatchResult result)
    {
        ThreadContext* thread = Cpu.State->Current;
        ThreadContext* host = thread->Host;
        thread->Result = result;
        thread->Host = null;
        Switch(thread, host);
    }

    private static void Switch(ThreadContext* from, ThreadContext* to)
    {
        Calls.NoteStopped(from);
        ulong now = Platform.ReadTime();
        from->Time += now - from->Since;
        to->Since = now;
        from->Saved = *Cpu.State;
        if (Calls.IsPreemptive)
            Locks.HoldAtomic(true);
        *Cpu.State = to->Saved;
        Platform.Switch(from, to);
        if (!Calls.IsPreemptive)
            return;
        Locks.HoldAtomic(false);
        Platform.NoteResumed();
    }

    private static void PrepareState(ThreadContext* thread)
    {
        thread->Saved = default;
        thread->Saved.TempTop = thread->Temporaries;
        thread->Saved.TempLimit = thread->Temporaries + TemporaryCount - InterruptTemporaryCount - (2 * EndingTemporaryCount);
        thread->Saved.Current = thread;
    }
}
