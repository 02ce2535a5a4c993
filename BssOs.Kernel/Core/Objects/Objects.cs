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

    // References that lie neither in a server's table nor among a thread's temporary ones: those are counted when somebody
    // wants to know, since most references that are taken and released never leave these two places.
    private static uint _elsewhere;

    /// <summary>References held, in all; calls are not counted.</summary>
    public static uint References => _elsewhere + Temporaries.Count() + Servers.CountReferences();

    /// <summary>Begins with none.</summary>
    public static void Reset()
    {
        Count = 0;
        _elsewhere = 0;
    }

    /// <summary>Makes an object with one reference, which belongs to the caller; its private data are zero.</summary>
    /// <returns>Null if there is no memory.</returns>
    public static ServerObject* TryCreate(ObjectKind* kind, Server* server)
    {
        ServerObject* created = (ServerObject*)Heap.TryAllocate(kind->Size);
        if (created == null)
            return null;
        created += kind->FacetCount;
        MakeHead(created, kind, server);
        for (uint i = 0; i < kind->FacetCount; i++)
            MakeHead(created - kind->Facets[i].Facet, kind->Facets + i, server);
        created->References = 1;
        if (IsLocal(created))
            server->Object->References++;
        Count++;
        _elsewhere++;
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

    /// <summary>The object that a facet belongs to, or the object itself; all services of an object count, lock and end as one.</summary>
    public static ServerObject* Whole(ServerObject* item) => item == null ? null : item + item->Kind->Facet;

    /// <summary>What a reference to another service of an object denotes; null if the object does not implement it.</summary>
    public static ServerObject* FindService(ServerObject* item, uint serviceId)
    {
        if (item == null || serviceId == Servers.AnyService || item->Kind->ServiceId == serviceId)
            return item;
        item = Whole(item);
        if (item->Kind->ServiceId == serviceId)
            return item;
        for (uint i = 0; i < item->Kind->FacetCount; i++)
        {
            if (item->Kind->Facets[i].ServiceId == serviceId)
                return item - item->Kind->Facets[i].Facet;
        }

        return null;
    }

    /// <summary>Frees the memory of an object.</summary>
    public static void Free(ServerObject* item) => Heap.Free(item - item->Kind->FacetCount, item->Kind->Size);

    /// <summary>
    /// Counts one more reference; null is allowed. A reference to a local server is one to its server as well, so that
    /// the count of a server says whether anybody outside still needs any part of it.
    /// </summary>
    public static void AddReference(ServerObject* item)
    {
        if (item == null)
            return;
        _elsewhere++;
        AddStored(item);
    }

    /// <summary>As <see cref="AddReference"/>, for one in a table or among temporary ones.</summary>
    public static void AddStored(ServerObject* item) => BeginCall(Whole(item));

    /// <summary>Counts one reference less; the last one destroys the object. Null is allowed.</summary>
    public static void Release(ServerObject* item)
    {
        if (item == null)
            return;
        _elsewhere--;
        ReleaseStored(item);
    }

    /// <summary>As <see cref="Release"/>, for one in a table or among temporary ones.</summary>
    public static void ReleaseStored(ServerObject* item) => EndCall(Whole(item));

    /// <summary>A reference has gone into a table or among the temporary ones.</summary>
    public static void NoteStored() => _elsewhere--;

    /// <summary>Takes <see cref="NoteStored"/> back.</summary>
    public static void NoteTaken() => _elsewhere++;

    /// <summary>Counts a call into an object as a reference (<see cref="Calls.Count"/>).</summary>
    public static void BeginCall(ServerObject* item)
    {
        item->References++;
        if (IsLocal(item))
            item->Server->Object->References++;
    }

    /// <summary>Takes <see cref="BeginCall"/> back; destroys an object that nobody references any more.</summary>
    public static void EndCall(ServerObject* item)
    {
        ServerObject* root = IsLocal(item) ? item->Server->Object : null;
        Drop(item);
        if (root != null)
            Drop(root);
    }

    /// <summary>
    /// Counts a reference that a server holds to an object of its own: it keeps a local server, but not the server,
    /// which could never end otherwise.
    /// </summary>
    public static void AddOwnReference(ServerObject* item)
    {
        if (!IsLocal(item))
            return;
        Whole(item)->References++;
    }

    /// <summary>Takes <see cref="AddOwnReference"/> back.</summary>
    public static void ReleaseOwnReference(ServerObject* item)
    {
        if (!IsLocal(item))
            return;
        Drop(Whole(item));
    }

    /// <summary>Throws <see cref="Error.BadReference"/> unless a temporary reference denotes an object that exists.</summary>
    public static void Check(ServerObject* item)
    {
        if (item == null || item->Mark != ServerObject.AliveMark)
            Errors.Throw(Error.BadReference);
    }

    private static void Drop(ServerObject* item)
    {
        // Objects of the kernel have no frames.
        if (--item->References != 0 || (item->Server != null && Calls.Count(item)))
            return;
        Append(item);
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

    private static bool IsLocal(ServerObject* item) => item->Server != null && item->Kind->Class != 0;

    private static void MakeHead(ServerObject* head, ObjectKind* kind, Server* server)
    {
        head->Functions = kind->Functions;
        head->Server = server;
        head->Kind = kind;
        head->Mark = ServerObject.AliveMark;
    }

    private static void Append(ServerObject* item)
    {
        item->Functions = (void**)_dying;
        _dying = item;
    }

    private static void Finish(ServerObject* item)
    {
        Server* server = item->Server;
        if (server != null && server->IsEnding && item->Kind->Class == 0)
        {
            Count--;
            Servers.Unload(server);
            return;
        }

        if (item->Mark == ServerObject.AliveMark)
        {
            RunDestructor(item);
            WeakReferences.Announce(item);
            if (item->Kind->Dispose != null)
                item->Kind->Dispose(item);
            for (uint i = 0; i <= item->Kind->FacetCount; i++)
                item[-(int)i].Mark = 0;

            // Another thread may have come by it before the destructor had taken it out of the server's tables: to
            // that thread it is a bad reference, but the memory stays until it lets go.
            if (item->References != 0)
                return;
        }

        if (server != null && item->Kind->Class == 0)
        {
            // Its own local servers go first, while code and references are still there; then it comes back here.
            server->IsEnding = true;
            Append(item);
            ReferenceTable.ClearOwn(server);
            return;
        }

        Count--;
        if (server != null)
            server->LocalServers--;
        Free(item);
    }

    private static void RunDestructor(ServerObject* item)
    {
        if (item->Kind->Destruct == null)
            return;

        // The destructor may make references to the object; they end with it.
        item->References = 1;
        if (IsLocal(item))
            item->Server->Object->References++;
        nuint unused;
        Platform.TryCall(&CallDestructor, item, &unused);
        item->References--;
        if (IsLocal(item))
            item->Server->Object->References--;
    }

    private static nuint CallDestructor(void* item) =>
        Platform.InvokeSpecial((ServerObject*)item, ((ServerObject*)item)->Kind->Destruct);
}
