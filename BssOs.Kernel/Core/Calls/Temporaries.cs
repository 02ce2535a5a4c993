namespace BssOs.Kernel;

/// <summary>
/// The temporary references of the current thread: a stack, of which each frame owns the part above its mark
/// (thesis 3.3.3). Each entry holds one reference to its object.
/// </summary>
public static unsafe class Temporaries
{
    /// <summary>Makes the current frame the owner of a reference that the caller owned.</summary>
    /// <returns>The object.</returns>
    public static ServerObject* Push(ServerObject* item)
    {
        if (item == null)
            return null;
        if (Cpu.State->TempTop == Cpu.State->TempLimit)
        {
            Objects.Release(item);
            Errors.Throw(Error.OutOfMemory);
        }

        *Cpu.State->TempTop++ = item;
        Objects.NoteStored();
        return item;
    }

    /// <summary>Those of all threads.</summary>
    public static uint Count()
    {
        nuint count = 0;
        for (ThreadContext* thread = Threads.First; thread != null; thread = thread->NextThread)
        {
            ServerObject** top = thread == Cpu.State->Current ? Cpu.State->TempTop : thread->Saved.TempTop;
            count += (nuint)(top - thread->Temporaries);
        }

        return (uint)count;
    }

    /// <summary>Ends the references above a mark.</summary>
    public static void Release(ServerObject** mark)
    {
        while (Cpu.State->TempTop != mark)
            Objects.ReleaseStored(*--Cpu.State->TempTop);
    }

    /// <summary>Ends one temporary reference of the current frame before its time; one that is not there is left alone.</summary>
    public static void ReleaseOne(ServerObject* item)
    {
        Frame* frame = Cpu.State->Frames;
        ServerObject** mark = frame == null ? Cpu.State->Current->Temporaries : frame->Temporaries;
        ServerObject** top = Cpu.State->TempTop;
        for (ServerObject** entry = top; entry != mark; entry--)
        {
            if (entry[-1] != item)
                continue;
            for (; entry != top; entry++)
                entry[-1] = *entry;
            Cpu.State->TempTop = top - 1;
            Objects.ReleaseStored(item);
            return;
        }
    }
}
