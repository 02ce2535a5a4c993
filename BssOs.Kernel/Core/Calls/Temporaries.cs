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
        return item;
    }

    /// <summary>Ends the references above a mark.</summary>
    public static void Release(ServerObject** mark)
    {
        while (Cpu.State->TempTop != mark)
            Objects.Release(*--Cpu.State->TempTop);
    }

    /// <summary>Ends one temporary reference of the current frame before its time; one that is not there is left alone.</summary>
    public static void ReleaseOne(ServerObject* item)
    {
        Frame* frame = Cpu.State->Frames;
        ServerObject** mark = frame == null ? Cpu.State->Current->Temporaries : frame->Mark;
        ServerObject** top = Cpu.State->TempTop;
        for (ServerObject** entry = top; entry != mark; entry--)
        {
            if (entry[-1] != item)
                continue;
            for (; entry != top; entry++)
                entry[-1] = *entry;
            Cpu.State->TempTop = top - 1;
            Objects.Release(item);
            return;
        }
    }

    /// <summary>
    /// Returns a reference from a service function: resolves it in the server that returns, ends the function's
    /// own temporary references and makes the caller the owner of the result.
    /// </summary>
    /// <param name="server">The server that returns.</param>
    /// <param name="reference">Its result.</param>
    /// <param name="mark">Mark of the function's frame.</param>
    /// <returns>The object, or null.</returns>
    public static ServerObject* Return(Server* server, nuint reference, ServerObject** mark)
    {
        ServerObject* item = ReferenceTable.ResolveOrNull(server, reference);
        Objects.AddReference(item);
        Release(mark);
        return Push(item);
    }
}
