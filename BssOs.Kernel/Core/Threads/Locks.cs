using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>The lock of each server; the kernel takes it at calls as the server's mode requires (thesis 3.4.1).</summary>
public static unsafe class Locks
{
    // Whether a server with an atomic service was ever loaded; if not, nobody needs to look for atomic calls.
    private static bool _hasAtomicServices;

    /// <summary>Called when a server with an atomic service is loaded.</summary>
    public static void NoteAtomicService() => _hasAtomicServices = true;

    /// <summary>Whether calls into a server take its lock.</summary>
    public static bool IsLocking(Server* server) =>
        server->Synchronization == SynchronizationMode.Serialized
        || (server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded);

    /// <summary>Whether a server unlocks while it calls another.</summary>
    public static bool IsOpenAtCalls(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded;

    /// <summary>
    /// Whether servers in the default mode are locked only by threads that are stopped inside them, instead of at each call: a thread
    /// that runs is alone on the processor.
    /// </summary>
    public static bool IsHeldWhenStopped(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.IsPreemptive && !Calls.LocksNeeded;

    /// <summary>Number of servers locked that way.</summary>
    public static uint HeldCount { get; private set; }

    /// <summary>Who locks: the current thread, or the processor for interrupt handlers, whichever thread they interrupted.</summary>
    public static ThreadContext* Self
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Cpu.State->InterruptDepth == 0 ? Cpu.State->Current : (ThreadContext*)Cpu.State;
    }

    /// <summary>Takes the lock; waits while another thread has it.</summary>
    public static void Enter(Server* server) => Take(server);

    /// <summary>
    /// System call of a thread-safe server: takes its lock until it calls <see cref="LeaveOwn"/> or the function ends in any way. The
    /// kernel locks all other servers itself, so they get <see cref="Error.InvalidArgument"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EnterOwn(Server* server)
    {
        if (server->Synchronization != SynchronizationMode.ThreadSafe)
            Errors.Throw(Error.InvalidArgument);
        Temporaries.RequireRoom();

        // Its neighbours can call in its name, and would not keep it until its lock is given back. The entry of the lock takes the place of
        // the reference, which an error meanwhile releases.
        if (server->Neighbour != null)
            Temporaries.Add(server->Object);
        Take(server);
        if (server->Neighbour != null)
            Cpu.State->TempTop--;
        Temporaries.PushLock(server);
    }

    /// <summary>Releases what the same function took; throws <see cref="Error.InvalidArgument"/> if it did not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LeaveOwn(Server* server)
    {
        if (!Temporaries.ReleaseLock(server))
            Errors.Throw(Error.InvalidArgument);
    }

    /// <summary>Reverts <see cref="EnterOwn"/>, where it is known that the thread has the lock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void GiveBackOwn(Server* server)
    {
        GiveBack(server);
        if (server->Neighbour != null)
            Objects.ReleaseStored(server->Object);
    }

    /// <summary>Releases the lock; throws <see cref="Error.InvalidArgument"/> if the thread does not have it.</summary>
    public static void Leave(Server* server)
    {
        if (server->LockOwner != Self)
            Errors.Throw(Error.InvalidArgument);
        GiveBack(server);
    }

    /// <summary>A call ends: unlocks its server, unless that was unlocked already because it had called another one.</summary>
    public static void LeaveIfTaken(Server* server)
    {
        if (IsLocking(server) && server->LockOwner == Self)
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
    /// The current thread is interrupted inside a server and may be stopped there: locks that server and those of its callers that are
    /// not unlocked during the call. <see cref="LetGo"/> reverts this.
    /// </summary>
    /// <param name="inside">The server whose code runs.</param>
    public static void Hold(Server* inside)
    {
        SetHeld(inside, true);

        // A leaf without a frame has not unlocked its caller.
        Server* newest = Cpu.CurrentServer;
        if (newest != inside)
            SetHeld(newest, true);
        HoldAtomic(true);
    }

    /// <summary>Reverts <see cref="Hold"/>, with the same calls on the stack; wakes waiting threads.</summary>
    public static void LetGo(Server* inside)
    {
        SetHeld(inside, false);
        Server* newest = Cpu.CurrentServer;
        if (newest != inside)
            SetHeld(newest, false);
        HoldAtomic(false);
    }

    /// <summary>The current thread stops in the kernel: locks the servers whose calls of atomic services are in progress.</summary>
    /// <param name="isHeld">False reverts it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void HoldAtomic(bool isHeld)
    {
        if (_hasAtomicServices)
            SetAtomicHeld(isHeld);
    }

    /// <summary>A server has come into the memory of others: whoever holds these holds it as well.</summary>
    public static void HoldAsNeighbours(Server* server)
    {
        if (server->Neighbour == null || !IsHeldWithNeighbours(server))
            return;
        Server* other = server->Neighbour;
        while (other != server && (other->LockOwner == null || !IsHeldWithNeighbours(other)))
            other = other->Neighbour;
        if (other == server)
            return;
        server->LockOwner = other->LockOwner;
        server->LockDepth = other->LockDepth;
        HeldCount++;
    }

    /// <summary>A server ends that may be held together with its neighbours.</summary>
    public static void Forget(Server* server)
    {
        if (server->LockOwner != null && IsHeldWhenStopped(server))
            HeldCount--;
    }

    /// <summary>Whether another thread was stopped inside a server and so locks it.</summary>
    public static bool IsHeldByOther(Server* server) =>
        server->LockOwner != null && server->LockOwner != Self && IsHeldWhenStopped(server);

    /// <summary>Waits while another thread that was stopped inside locks a server.</summary>
    public static void Await(Server* server)
    {
        while (IsHeldByOther(server))
            Threads.Block(&server->LockWaiters);
    }

    // Servers that share memory call one another without the kernel: nobody may enter any of them while a thread is stopped in one. Those
    // that only their interface protects, or that are not interrupted, are neither called so nor do they wait.
    private static void SetHeld(Server* server, bool isHeld)
    {
        if (server == null || !IsHeldWhenStopped(server))
            return;
        SetOneHeld(server, isHeld);
        if (server->IsUninterrupted || server->Neighbour == null)
            return;
        for (Server* other = server->Neighbour; other != server; other = other->Neighbour)
        {
            if (IsHeldWithNeighbours(other))
                SetOneHeld(other, isHeld);
        }
    }

    private static bool IsHeldWithNeighbours(Server* server) => IsHeldWhenStopped(server) && !server->IsUninterrupted;

    private static void SetOneHeld(Server* server, bool isHeld)
    {
        // A thread may be stopped inside several calls of a server: a page fault calls back the server that it occurred in.
        ThreadContext* thread = Cpu.State->Current;
        if (isHeld && server->LockOwner == null)
        {
            server->LockOwner = thread;
            server->LockDepth = 1;
            HeldCount++;
        }
        else if (server->LockOwner != thread)
        {
            return;
        }
        else if (isHeld)
        {
            server->LockDepth++;
        }
        else if (--server->LockDepth == 0)
        {
            server->LockOwner = null;
            HeldCount--;
            Threads.WakeAll(&server->LockWaiters);
        }
    }

    private static void SetAtomicHeld(bool isHeld)
    {
        Frame* called = Frame.Ordinary(Cpu.State->Frames);
        while (called != null)
        {
            Frame* caller = Frame.Ordinary(called->Previous);
            if (caller != null && called->Object->Server->HasAtomicService && Platform.IsAtomicCall(called, caller->Object->Server))
                SetHeld(caller->Object->Server, isHeld);
            called = caller;
        }
    }

    // Inlined into the functions that take a lock: a call would add a quarter to their cost.
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
