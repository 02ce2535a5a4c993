namespace BssOs.Kernel;

/// <summary>Creates, counts and destroys objects.</summary>
public static unsafe class Objects
{
    // Objects whose last reference is gone wait here, linked through Functions, so that a chain of servers
    // that hold one another goes without recursion.
    private static ServerObject* _dying;
    private static bool _draining;

    /// <summary>Objects that exist.</summary>
    public static uint Count;

    /// <summary>All reference counts added up.</summary>
    public static uint References;

    /// <summary>Makes an object with one reference, which belongs to the caller; its private data are zero.</summary>
    /// <returns>Null if there is no memory.</returns>
    public static ServerObject* TryCreate(ObjectKind* kind, Server* server)
    {
        ServerObject* created = (ServerObject*)Heap.TryAllocate(kind->Size);
        if (created == null)
            return null;
        created->Functions = kind->Functions;
        created->References = 1;
        created->Server = server;
        created->Kind = kind;
        created->Mark = ServerObject.AliveMark;
        Count++;
        References++;
        return created;
    }

    /// <summary>As <see cref="TryCreate"/>; throws <see cref="Error.OutOfMemory"/>.</summary>
    public static ServerObject* Create(ObjectKind* kind, Server* server)
    {
        ServerObject* created = TryCreate(kind, server);
        if (created == null)
            Errors.Throw(Error.OutOfMemory);
        return created;
    }

    /// <summary>Counts one more reference; null is allowed.</summary>
    public static void AddReference(ServerObject* item)
    {
        if (item == null)
            return;
        item->References++;
        References++;
    }

    /// <summary>Counts one reference less; the last one destroys the object. Null is allowed.</summary>
    public static void Release(ServerObject* item)
    {
        if (item == null)
            return;
        References--;
        if (--item->References == 0)
            Destroy(item);
    }

    /// <summary>Destroys an object whose count has reached 0; generated code calls it too.</summary>
    public static void Destroy(ServerObject* item)
    {
        item->Functions = (void**)_dying;
        _dying = item;
        if (_draining)
            return;
        _draining = true;
        while (_dying != null)
        {
            ServerObject* next = _dying;
            _dying = (ServerObject*)next->Functions;
            next->Functions = next->Kind->Functions;
            Finish(next);
        }

        _draining = false;
    }

    /// <summary>Throws <see cref="Error.BadReference"/> unless a temporary reference denotes an object that exists.</summary>
    public static void Check(ServerObject* item)
    {
        if (item == null || item->Mark != ServerObject.AliveMark)
            Errors.Throw(Error.BadReference);
    }

    private static void Finish(ServerObject* item)
    {
        ObjectKind* kind = item->Kind;
        Server* server = item->Server;
        if (kind->Destruct != null)
        {
            // The destructor may make references to the object; they end with it.
            item->References = 1;
            nuint unused;
            Platform.TryCall(&RunDestructor, item, &unused);
        }

        if (kind->Dispose != null)
            kind->Dispose(item);
        item->Mark = 0;
        Count--;
        if (server != null && kind->Class == 0)
        {
            Servers.Unload(server);
            return;
        }

        Heap.Free(item, kind->Size);
        if (server == null)
            return;
        server->LocalServers--;
        Release(server->Object);
    }

    private static nuint RunDestructor(void* item) =>
        Platform.InvokeSpecial((ServerObject*)item, ((ServerObject*)item)->Kind->Destruct);
}
