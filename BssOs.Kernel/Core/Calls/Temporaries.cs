using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The temporary references of the current thread: a stack, of which each frame owns the part above its mark (thesis 3.3.3). Each entry
/// holds either one reference to its object or the lock of a server that the function has locked itself; both are released when the
/// function ends.
/// </summary>
public static unsafe class Temporaries
{
    // Set in an entry that is the address of a locked server.
    private const nuint LockBit = 1;

    /// <summary>Transfers a reference from the caller to the current frame.</summary>
    /// <returns>The object.</returns>
    public static ServerObject* Push(ServerObject* item)
    {
        if (item == null)
            return null;
        if (Cpu.State->TempTop == Cpu.State->TempLimit)
        {
            Objects.Release(item);
            Errors.Throw(Error.LimitReached);
        }

        *Cpu.State->TempTop++ = item;
        Objects.NoteStored();
        return item;
    }

    /// <summary>Adds a reference, owned by the current frame; throws <see cref="Error.LimitReached"/>.</summary>
    /// <returns>The object.</returns>
    public static ServerObject* Add(ServerObject* item)
    {
        if (item == null)
            return null;
        RequireRoom();
        Objects.AddStored(item);
        *Cpu.State->TempTop++ = item;
        return item;
    }

    /// <summary>
    /// Throws <see cref="Error.LimitReached"/> if the current thread has no room. Called before actions that could not be undone if the
    /// resulting reference did not fit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireRoom()
    {
        if (Cpu.State->TempTop >= Cpu.State->TempLimit)
            Errors.Throw(Error.LimitReached);
    }

    /// <summary>As <see cref="RequireRoom()"/>, for several references.</summary>
    public static void RequireRoom(nuint places)
    {
        if ((nuint)(Cpu.State->TempLimit - Cpu.State->TempTop) < places)
            Errors.Throw(Error.LimitReached);
    }

    /// <summary>Records that the current frame has taken a lock; there must be room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PushLock(Server* server) => *Cpu.State->TempTop++ = EntryOfLock(server);

    /// <summary>Releases a lock that the current frame has taken.</summary>
    /// <returns>False if it has not taken it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReleaseLock(Server* server)
    {
        ServerObject** top = Cpu.State->TempTop;
        if (top == Mark || top[-1] != EntryOfLock(server))
            return TryEnd(EntryOfLock(server));

        // Usually it is the newest entry.
        Cpu.State->TempTop = top - 1;
        Locks.GiveBackOwn(server);
        return true;
    }

    /// <summary>The number of references of all threads.</summary>
    public static uint Count()
    {
        nuint count = 0;
        for (ThreadContext* thread = Threads.First; thread != null; thread = thread->NextThread)
        {
            ServerObject** top = thread == Cpu.State->Current ? Cpu.State->TempTop : thread->Saved.TempTop;
            for (ServerObject** entry = thread->Temporaries; entry != top; entry++)
            {
                if (!IsLock(*entry))
                    count++;
            }
        }

        return (uint)count;
    }

    /// <summary>Releases the references above a mark.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Release(ServerObject** mark)
    {
        // Mostly there are none.
        if (Cpu.State->TempTop != mark)
            EndAbove(mark);
    }

    /// <summary>Releases one temporary reference of the current frame early; does nothing if it is not there.</summary>
    public static void ReleaseOne(ServerObject* item) => TryEnd(item);

    // Where the references of the current frame begin.
    private static ServerObject** Mark
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Cpu.State->Frames == null ? Cpu.State->Current->Temporaries : Cpu.State->Frames->Temporaries;
    }

    private static ServerObject* EntryOfLock(Server* server) => (ServerObject*)((nuint)server | LockBit);

    private static bool IsLock(ServerObject* entry) => ((nuint)entry & LockBit) != 0;

    // What is to end may belong to a call from a domain, which the kernel makes under a try frame.
    private static bool TryEnd(ServerObject* item)
    {
        Frame* frame = Frame.Ordinary(Cpu.State->Frames);
        ServerObject** mark = frame == null ? Cpu.State->Current->Temporaries : frame->Temporaries;
        ServerObject** top = Cpu.State->TempTop;
        for (ServerObject** entry = top; entry != mark; entry--)
        {
            if (entry[-1] != item)
                continue;
            for (; entry != top; entry++)
                entry[-1] = *entry;
            Cpu.State->TempTop = top - 1;
            End(item);
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EndAbove(ServerObject** mark)
    {
        while (Cpu.State->TempTop > mark)
            End(*--Cpu.State->TempTop);
    }

    private static void End(ServerObject* entry)
    {
        if (IsLock(entry))
            Locks.GiveBackOwn((Server*)((nuint)entry & ~LockBit));
        else
            Objects.ReleaseStored(entry);
    }
}
