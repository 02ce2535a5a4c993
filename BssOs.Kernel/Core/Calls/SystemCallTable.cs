namespace BssOs.Kernel;

/// <summary>Implementation of the system calls of servers; the generated code passes the calling server.</summary>
public static unsafe class SystemCallTable
{
    /// <summary>System call 0: creates a permanent reference.</summary>
    public static nuint Keep(Server* server, nuint reference)
    {
        ServerObject* item = ReferenceTable.ResolveOrNull(server, reference);
        if (item == null)
            return 0;
        nuint kept = ReferenceTable.TryAdd(server, item);
        if (kept == 0)
            Errors.Throw(ReferenceTable.IsFull(server) ? Error.LimitReached : Error.OutOfMemory);
        return kept;
    }

    /// <summary>System call 1.</summary>
    public static void ReleasePermanent(Server* server, nuint reference) => ReferenceTable.Remove(server, reference);

    /// <summary>System call 2: releases a temporary reference early.</summary>
    public static void ReleaseTemporary(Server* server, nuint reference)
    {
        if (ReferenceTable.IsTemporary(reference))
            Temporaries.ReleaseOne((ServerObject*)reference);
        else
            ReferenceTable.Remove(server, reference);
    }

    /// <summary>System call 3.</summary>
    public static void Throw(Server* server, uint error)
    {
        Errors.ThrowFrom(server, error == 0 ? (uint)Error.InvalidArgument : error);
    }

    /// <summary>System call 4: creates a local server.</summary>
    /// <param name="server">The calling server.</param>
    /// <param name="classIndex">Class in its file, from 1.</param>
    /// <param name="privateData">Receives the address of the new private data.</param>
    /// <returns>A temporary reference.</returns>
    public static nuint NewLocal(Server* server, nuint classIndex, nuint* privateData)
    {
        if (classIndex == 0 || classIndex >= server->ClassCount)
            Errors.Throw(Error.InvalidArgument);
        Temporaries.RequireRoom();
        ServerObject* item = Objects.Create(server->Kinds + classIndex, server);
        server->LocalServers++;
        *privateData = (nuint)ServerObject.PrivateData(item);
        Temporaries.Push(item);
        Objects.Construct(item);
        return (nuint)item;
    }

    /// <summary>
    /// System call 5: a temporary reference to an object of the calling server; null if it has none left and waits for its end.
    /// </summary>
    public static nuint ReferenceOf(Server* server, void* privateData)
    {
        ServerObject* item = ServerObject.FromPrivateData(privateData);
        bool isEnding = item->Mark == ServerObject.EndingMark;
        if (!isEnding)
            Objects.Check(item);
        if (item->Server != server)
            Errors.Throw(Error.BadReference);

        // Only its own destructor gets a reference then, which nobody can keep or call.
        return isEnding && Frame.Ordinary(Cpu.State->Frames)->Object != item ? 0 : (nuint)Temporaries.Add(item);
    }

    /// <summary>System call 6: as system call 11, but throws <see cref="Error.WrongService"/> instead of returning null.</summary>
    public static nuint Cast(Server* server, nuint reference, uint serviceId)
    {
        nuint found = As(server, reference, serviceId);
        if (found == 0 && reference != 0)
            Errors.Throw(Error.WrongService);
        return found;
    }

    /// <summary>System call 7.</summary>
    /// <returns>1 if both references denote the same object, otherwise 0.</returns>
    public static nuint Same(Server* server, nuint left, nuint right) =>
        Objects.Whole(ReferenceTable.Identify(server, left)) == Objects.Whole(ReferenceTable.Identify(server, right)) ? 1u : 0u;

    /// <summary>System call 8.</summary>
    public static void Lock(Server* server) => Locks.EnterOwn(server);

    /// <summary>System call 9.</summary>
    public static void Unlock(Server* server) => Locks.LeaveOwn(server);

    /// <summary>System call 10.</summary>
    public static void Debug(Server* server, byte* text, nuint length) => Platform.DebugWrite(text, length);

    /// <summary>System call 11: finds another service of an object.</summary>
    /// <param name="server">The calling server.</param>
    /// <param name="reference">A reference to the object.</param>
    /// <param name="serviceId">The requested service.</param>
    /// <returns>
    /// The same reference if it refers to the service, otherwise a temporary one; null if the object does not implement it.
    /// </returns>
    public static nuint As(Server* server, nuint reference, uint serviceId)
    {
        ServerObject* item = ReferenceTable.ResolveOrNull(server, reference);
        ServerObject* found = Objects.FindService(item, serviceId);
        if (found == item)
            return reference;
        return (nuint)Temporaries.Add(found);
    }
}
