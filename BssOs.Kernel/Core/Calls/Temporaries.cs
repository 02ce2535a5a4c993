using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The temporary references of the current thread: a stack, of which each frame owns the part above its mark
/// (thesis 3.3.3). Each entry holds one reference to its object, or the lock of a server that the function has taken itself:
/// both end with the function.
/// </summary>
public static unsafe class Temporaries
{
    // Of an entry that is the address of a server.
    private const nuint LockBit = 1;

    /// <summary>Makes the current frame the owner of a reference that the caller owned.</summary>
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

    /// <summary>Makes the current frame the owner of one more reference; throws <see cref="Error.LimitReached"/>.</summary>
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
    /// Throws <see cref="Error.LimitReached"/> unless the current thread has room. Asked by whoever could not take back what
    /// it does before it hands out the reference.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireRoom()
    {
        if (Cpu.State->TempTop >= Cpu.State->TempLimit)
            Errors.Throw(Error.LimitReached);
    }

    /// <summary>As <see cref="RequireRoom()"/>, for several.</summary>
    public static void RequireRoom(nuint places)
    {
        if ((nuint)(Cpu.State->TempLimit - Cpu.State->TempTop) < places)
            Errors.Throw(Error.LimitReached);
    }

    /// <summary>The current frame has taken a lock; there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PushLock(Server* server) => *Cpu.State->TempTop++ = EntryOfLock(server);

    /// <summary>Gives back a lock that the current frame has taken.</summary>
    /// <returns>False if it has not.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReleaseLock(Server* server)
    {
        ServerObject** top = Cpu.State->TempTop;
        if (top == Mark || top[-1] != EntryOfLock(server))
            return TryEnd(EntryOfLock(server));

        // Mostly it is what the function has taken last.
        Cpu.State->TempTop = top - 1;
        Locks.GiveBack(server);
        return true;
    }

    /// <summary>The references of all threads.</summary>
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

    /// <summary>Ends the references above a mark.</summary>
    public static void Release(ServerObject** mark)
    {
        while (Cpu.State->TempTop != mark)
            End(*--Cpu.State->TempTop);
    }

    /// <summary>Ends one temporary reference of the current frame before its time; one that is not there is left alone.</summary>
    public static void ReleaseOne(ServerObject* item) => TryEnd(item);

    // Where those of the current frame begin.
    private static ServerObject** Mark
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Cpu.State->Frames == null ? Cpu.State->Current->Temporaries : Cpu.State->Frames->Temporaries;
    }

    private static ServerObject* EntryOfLock(Server* server) => (ServerObject*)((nuint)server | LockBit);

    private static bool IsLock(ServerObject* entry) => ((nuint)entry & LockBit) != 0;

    private static bool TryEnd(ServerObject* item)
    {
        ServerObject** mark = Mark;
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

    private static void End(ServerObject* entry)
    {
        if (IsLock(entry))
            Locks.GiveBack((Server*)((nuint)entry & ~LockBit));
        else
            Objects.ReleaseStored(entry);
    }
}
