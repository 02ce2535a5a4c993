using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>The lock that each server has; the kernel takes it at calls as the server's mode says (thesis 3.4.1).</summary>
public static unsafe class Locks
{
    // Whether a server with an atomic service has ever been loaded: without one nobody looks for calls of it.
    private static bool _hasAtomicServices;

    /// <summary>A server with an atomic service is loaded.</summary>
    public static void NoteAtomicService() => _hasAtomicServices = true;

    /// <summary>Whether calls into a server take its lock.</summary>
    public static bool IsLocking(Server* server) =>
        server->Synchronization == SynchronizationMode.Serialized
        || (server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded);

    /// <summary>Whether a server opens its lock while it calls another.</summary>
    public static bool IsOpenAtCalls(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded;

    /// <summary>
    /// Whether a server in the default mode is kept by whoever is stopped inside it, instead of being locked by whoever comes in: threads
    /// that run are alone on the processor.
    /// </summary>
    public static bool IsHeldWhenStopped(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.IsPreemptive && !Calls.LocksNeeded;

    /// <summary>Servers that are kept so.</summary>
    public static uint HeldCount { get; private set; }

    /// <summary>Who locks now: the current thread, or the processor, as which handlers run whatever thread lies below.</summary>
    public static ThreadContext* Self
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Cpu.State->InterruptDepth == 0 ? Cpu.State->Current : (ThreadContext*)Cpu.State;
    }

    /// <summary>Takes the lock; waits while another thread has it.</summary>
    public static void Enter(Server* server) => Take(server);

    /// <summary>
    /// System call of a thread-safe server: takes its lock until it calls <see cref="LeaveOwn"/> or the function ends, in
    /// whatever way. The kernel locks all others, so they get <see cref="Error.InvalidArgument"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnterOwn(Server* server)
    {
        if (server->Synchronization != SynchronizationMode.ThreadSafe)
            Errors.Throw(Error.InvalidArgument);
        Temporaries.RequireRoom();
        Take(server);
        Temporaries.PushLock(server);
    }

    /// <summary>Gives back what the same function took; throws <see cref="Error.InvalidArgument"/> if it did not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LeaveOwn(Server* server)
    {
        if (!Temporaries.ReleaseLock(server))
            Errors.Throw(Error.InvalidArgument);
    }

    /// <summary>Gives the lock back; throws <see cref="Error.InvalidArgument"/> if the thread does not have it.</summary>
    public static void Leave(Server* server)
    {
        if (server->LockOwner != Self)
            Errors.Throw(Error.InvalidArgument);
        GiveBack(server);
    }

    /// <summary>As <see cref="Leave"/>, where it is known that the thread has the lock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GiveBack(Server* server)
    {
        if (--server->LockDepth != 0)
            return;
        server->LockOwner = null;
        Threads.Wake(&server->LockWaiters);
    }

    /// <summary>
    /// The current thread is interrupted inside a server, and may be stopped there: it keeps it, and whom it has called it from in such a
    /// way that he is not open. <see cref="LetGo"/> takes this back.
    /// </summary>
    /// <param name="inside">The server whose code runs.</param>
    public static void Hold(Server* inside)
    {
        SetHeld(inside, true);

        // A leaf without a frame has not opened its caller.
        Server* newest = Cpu.CurrentServer;
        if (newest != inside)
            SetHeld(newest, true);
        HoldAtomic(true);
    }

    /// <summary>Takes <see cref="Hold"/> back, with the same calls on the stack; wakes who waits.</summary>
    public static void LetGo(Server* inside)
    {
        SetHeld(inside, false);
        Server* newest = Cpu.CurrentServer;
        if (newest != inside)
            SetHeld(newest, false);
        HoldAtomic(false);
    }

    /// <summary>The current thread stops in the kernel: it keeps the servers whose calls of atomic services it is in.</summary>
    /// <param name="isHeld">False takes it back.</param>
    public static void HoldAtomic(bool isHeld)
    {
        if (!_hasAtomicServices)
            return;
        Frame* called = Frame.Ordinary(Cpu.State->Frames);
        while (called != null)
        {
            Frame* caller = Frame.Ordinary(called->Previous);
            if (caller != null && called->Object->Server->HasAtomicService && Platform.IsAtomicCall(called, caller->Object->Server))
                SetHeld(caller->Object->Server, isHeld);
            called = caller;
        }
    }

    /// <summary>Whether somebody else, who was stopped inside, keeps a server.</summary>
    public static bool IsHeldByOther(Server* server) =>
        server->LockOwner != null && server->LockOwner != Self && IsHeldWhenStopped(server);

    /// <summary>Waits while somebody else keeps a server.</summary>
    public static void Await(Server* server)
    {
        while (IsHeldByOther(server))
            Threads.Block(&server->LockWaiters);
    }

    private static void SetHeld(Server* server, bool isHeld)
    {
        if (server == null || !IsHeldWhenStopped(server))
            return;
        ThreadContext* thread = Cpu.State->Current;
        if (isHeld && server->LockOwner == null)
        {
            server->LockOwner = thread;
            HeldCount++;
        }
        else if (!isHeld && server->LockOwner == thread)
        {
            server->LockOwner = null;
            HeldCount--;
            Threads.WakeAll(&server->LockWaiters);
        }
    }

    // Part of those who take it: a call more would be a quarter of what they cost.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(Server* server)
    {
        ThreadContext* thread = Self;
        while (server->LockOwner != null && server->LockOwner != thread)
            Threads.Block(&server->LockWaiters);
        server->LockOwner = thread;
        server->LockDepth++;
    }
}
