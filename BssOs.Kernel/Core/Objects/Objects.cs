namespace BssOs.Kernel;

/// <summary>Creates objects and counts references; <see cref="Endings"/> destroys those whose last reference has been released.</summary>
public static unsafe class Objects
{
    /// <summary>
    /// Added to an object's reference count when it begins to be destroyed, so that references made by its destructor cannot start the
    /// destruction again.
    /// </summary>
    public const nuint Ending = (nuint)1 << 29;

    /// <summary>Added to an object's reference count while its constructor runs, which may still fail.</summary>
    public const nuint Constructing = (nuint)1 << 30;

    /// <summary>
    /// Set in the reference count of a local server, which counts for its server too, and of a facet, whose references are counted in the
    /// whole object. As a signed 32-bit number the count is then negative, so that generated code, which handles only whole objects, can
    /// tell from the sign whether it may.
    /// </summary>
    public const nuint Part = (nuint)1 << 31;

    // The most functions that a service can have (a byte in the file counts them), hence entries in the table of refusals.
    private const uint FunctionsMax = byte.MaxValue;

    /// <summary>Objects that exist: created by <see cref="TryCreate"/> and not yet passed to <see cref="NoteEnded"/>.</summary>
    public static uint Count { get; private set; }

    // References that are neither in a server's table nor among a thread's temporary references. Those in these two places are counted
    // on demand, since most references never leave them.
    private static uint _elsewhere;

    /// <summary>All references; calls are not counted.</summary>
    public static uint References => _elsewhere + Temporaries.Count() + Servers.CountReferences();

    /// <summary>The function that refuses all calls to an object that was destroyed or failed to be constructed.</summary>
    public static void* Refusal { get; private set; }

    /// <summary>Function table of such objects: <see cref="Refusal"/> in each entry.</summary>
    public static void** Refusals { get; private set; }

    /// <summary>Initializes the empty state.</summary>
    public static void Initialize()
    {
        Count = 0;
        _elsewhere = 0;
        Refusal = (delegate*<ServerObject*, nuint>)&RefuseCall;
        Refusals = (void**)Heap.Allocate(FunctionsMax * (nuint)sizeof(void*));
        for (uint i = 0; i < FunctionsMax; i++)
            Refusals[i] = Refusal;
    }

    /// <summary>Creates an object with one reference, which belongs to the caller; its private data are zeroed.</summary>
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
        if (server != null && server->Domain != null && !Platform.PlacePrivateData(created))
        {
            Heap.Free(created - kind->FacetCount, kind->Size);
            return null;
        }

        created->References++;
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

    /// <summary>Counts the end of an object; the caller takes care of its memory.</summary>
    public static void NoteEnded() => Count--;

    /// <summary>
    /// The object that a facet belongs to, or the object itself. Counting, locking and destruction apply to the whole object.
    /// </summary>
    public static ServerObject* Whole(ServerObject* item) => item == null ? null : item + item->Kind->Facet;

    /// <summary>The header for another service of an object; null if the object does not implement it.</summary>
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

    /// <summary>
    /// Adds a reference; null is allowed. A reference to a local server counts as one to its server as well, so that the server's count
    /// tells whether anybody outside still needs any part of it.
    /// </summary>
    public static void AddReference(ServerObject* item)
    {
        if (item == null)
            return;
        _elsewhere++;
        AddStored(item);
    }

    /// <summary>As <see cref="AddReference"/>, for a reference in a table or among temporary references.</summary>
    public static void AddStored(ServerObject* item) => BeginCall(Whole(item));

    /// <summary>Removes a reference; removing the last one destroys the object. Null is allowed.</summary>
    public static void Release(ServerObject* item)
    {
        if (item == null)
            return;
        _elsewhere--;
        ReleaseStored(item);
    }

    /// <summary>As <see cref="Release"/>, for a reference in a table or among temporary references.</summary>
    public static void ReleaseStored(ServerObject* item) => EndCall(Whole(item));

    /// <summary>A reference has moved into a table or among the temporary references.</summary>
    public static void NoteStored() => _elsewhere--;

    /// <summary>Counts a call into an object as a reference (<see cref="Calls.Count(ServerObject*)"/>).</summary>
    public static void BeginCall(ServerObject* item)
    {
        item->References++;
        if (IsLocal(item))
            item->Server->Object->References++;
    }

    /// <summary>Reverts <see cref="BeginCall"/>; destroys an object that nobody references any more.</summary>
    public static void EndCall(ServerObject* item)
    {
        ServerObject* root = IsLocal(item) ? item->Server->Object : null;
        Drop(item);
        if (root != null)
            Drop(root);
    }

    /// <summary>
    /// Adds a reference that a server holds to one of its own objects: it keeps a local server alive, but not the server, which otherwise
    /// could never be destroyed.
    /// </summary>
    public static void AddOwnReference(ServerObject* item)
    {
        if (!IsLocal(item))
            return;
        Whole(item)->References++;
    }

    /// <summary>Reverts <see cref="AddOwnReference"/>.</summary>
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

    /// <summary>
    /// As <see cref="Check(ServerObject*)"/>, for a reference through which the kernel is about to call: also throws
    /// <see cref="Error.WrongService"/> if it refers to another service.
    /// </summary>
    public static void Check(ServerObject* item, uint serviceId)
    {
        Check(item);
        if (item->Kind->ServiceId != serviceId)
            Errors.Throw(Error.WrongService);
    }

    /// <summary>Decrements the count of a whole object; the last decrement begins its destruction.</summary>
    public static void Drop(ServerObject* item)
    {
        // Kernel objects have no frames.
        item->References--;
        if (!IsReferenced(item) && (item->Server == null || !Calls.Count(item)))
            Endings.Begin(item);
    }

    /// <summary>The number of references to an object, without the state bits.</summary>
    public static uint CountOf(ServerObject* item) => (uint)(item->References & (Ending - 1));

    /// <summary>Whether anything keeps an object, including its destruction and its constructor.</summary>
    public static bool IsReferenced(ServerObject* item) => (item->References & ~Part) != 0;

    /// <summary>Whether an object is a local server.</summary>
    public static bool IsLocal(ServerObject* item) => item->Server != null && item->Kind->Class != 0;

    /// <summary>
    /// Whether a constructor of the object, or of the server to which it belongs, is running and may still fail. References to the object
    /// refuse all calls then, but calling its functions by address would bypass that.
    /// </summary>
    public static bool IsDoubtful(ServerObject* item)
    {
        ServerObject* root = item->Server == null ? item : item->Server->Object;
        return ((Whole(item)->References | root->References) & Constructing) != 0;
    }

    /// <summary>
    /// Runs the constructor. If it throws, the object is treated as destroyed, whoever was passed references to it, and the error is
    /// passed on to the caller.
    /// </summary>
    public static void Construct(ServerObject* item)
    {
        if (item->Kind->Construct == null)
            return;
        item->References |= Constructing;
        uint error = Run(item, &CallConstructor, out uint closed);
        item->References &= ~Constructing;
        if (error == 0)
            error = closed;
        if (error == 0)
            return;
        Refuse(item);

        // The error has already been recorded where it arose.
        Platform.Raise(error);
    }

    /// <summary>Ends an object: the remaining references to it give an error. The memory stays until they are gone.</summary>
    /// <returns>The error that prevents the caller from being locked again after observers were notified; 0 for none.</returns>
    public static uint Refuse(ServerObject* item)
    {
        for (uint i = 0; i <= item->Kind->FacetCount; i++)
        {
            item[-(int)i].Mark = 0;
            item[-(int)i].Functions = Refusals;
        }

        return WeakReferences.Announce(item);
    }

    /// <summary>
    /// Runs server code that belongs to creating or releasing an object: constructor, destructor, observer. If the caller is in the
    /// open-at-calls mode it is unlocked meanwhile: that code may call others.
    /// </summary>
    /// <param name="item">The object concerned.</param>
    /// <param name="special">Calls that code.</param>
    /// <param name="closed">The error that prevents the caller from being locked again, so that it must not continue; 0 for none.</param>
    /// <returns>The error with which the code ended; 0 for none.</returns>
    public static uint Run(void* item, delegate*<void*, nuint> special, out uint closed)
    {
        nuint unused;
        closed = 0;
        Server* caller = Cpu.CurrentServer;
        if (caller == null || !Locks.IsOpenAtCalls(caller) || caller->LockOwner != Locks.Self)
            return Platform.TryCall(special, item, &unused);
        Locks.Leave(caller);
        uint error = Platform.TryCall(special, item, &unused);
        closed = Platform.TryCall(&EnterLock, caller, &unused);
        return error;
    }

    private static nuint EnterLock(void* server)
    {
        Locks.Enter((Server*)server);
        return 0;
    }

    private static nuint RefuseCall(ServerObject* item)
    {
        Errors.Throw(Error.BadReference);
        return 0;
    }

    private static nuint CallConstructor(void* item) =>
        Platform.InvokeSpecial((ServerObject*)item, ((ServerObject*)item)->Kind->Construct);

    private static void MakeHead(ServerObject* head, ObjectKind* kind, Server* server)
    {
        head->Functions = kind->Functions;
        head->References = (kind->Class | kind->Facet) == 0 ? 0 : Part;
        head->Server = server;
        head->Kind = kind;
        head->Mark = ServerObject.AliveMark;
    }
}
