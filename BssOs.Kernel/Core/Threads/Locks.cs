using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>The lock that each server has; the kernel takes it at calls as the server's mode says (thesis 3.4.1).</summary>
public static unsafe class Locks
{
    /// <summary>Whether calls into a server take its lock.</summary>
    public static bool IsLocking(Server* server) =>
        server->Synchronization == SynchronizationMode.Serialized
        || (server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded);

    /// <summary>Whether a server opens its lock while it calls another.</summary>
    public static bool IsOpenAtCalls(Server* server) =>
        server->Synchronization == SynchronizationMode.OpenAtCalls && Calls.LocksNeeded;

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
