namespace BssOs.Kernel;

/// <summary>Creates and counts objects; what happens to those whose last reference is gone stands in <see cref="Endings"/>.</summary>
public static unsafe class Objects
{
    /// <summary>
    /// Added to the references of an object from its last one on, so that no reference which its destructor makes can end it
    /// a second time.
    /// </summary>
    public const nuint Ending = (nuint)1 << 29;

    /// <summary>Added to the references of an object while its constructor runs: it may turn out not to exist.</summary>
    public const nuint Constructing = (nuint)1 << 30;

    /// <summary>
    /// Set in the references of what is but a part: a local server, which counts for its server too, or a facet, whose whole
    /// counts. As a signed number of 32 bits the count is negative then, so that generated code, which counts those of whole objects
    /// alone, sees by counting whether it may.
    /// </summary>
    public const nuint Part = (nuint)1 << 31;

    // Functions that a service may have (a byte of the file counts them): as many refusals.
    private const uint FunctionsMax = byte.MaxValue;

    /// <summary>Objects that exist: made by <see cref="TryCreate"/> and not yet handed to <see cref="NoteEnded"/>.</summary>
    public static uint Count { get; private set; }

    // References that lie neither in a server's table nor among a thread's temporary ones: those are counted when somebody
    // wants to know, since most references that are taken and released never leave these two places.
    private static uint _elsewhere;

    /// <summary>References held, in all; calls are not counted.</summary>
    public static uint References => _elsewhere + Temporaries.Count() + Servers.CountReferences();

    /// <summary>The function that refuses all calls to what has ended or never existed.</summary>
    public static void* Refusal { get; private set; }

    /// <summary>Function table of what has ended or never existed: <see cref="Refusal"/> in each place.</summary>
    public static void** Refusals { get; private set; }

    /// <summary>Begins with none.</summary>
    public static void Initialize()
    {
        Count = 0;
        _elsewhere = 0;
        Refusal = (delegate*<ServerObject*, nuint>)&RefuseCall;
        Refusals = (void**)Heap.Allocate(FunctionsMax * (nuint)sizeof(void*));
        for (uint i = 0; i < FunctionsMax; i++)
            Refusals[i] = Refusal;
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

    /// <summary>An object exists no longer; its memory is somebody else's concern.</summary>
    public static void NoteEnded() => Count--;

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

    /// <summary>Counts a call into an object as a reference (<see cref="Calls.Count(ServerObject*)"/>).</summary>
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

    /// <summary>
    /// As <see cref="Check(ServerObject*)"/>, for a reference that the kernel is going to call by: throws
    /// <see cref="Error.WrongService"/> if it is to another service.
    /// </summary>
    public static void Check(ServerObject* item, uint serviceId)
    {
        Check(item);
        if (item->Kind->ServiceId != serviceId)
            Errors.Throw(Error.WrongService);
    }

    /// <summary>Takes one reference off the count of a whole object; the last one begins its end.</summary>
    public static void Drop(ServerObject* item)
    {
        // Objects of the kernel have no frames.
        item->References--;
        if (!IsReferenced(item) && (item->Server == null || !Calls.Count(item)))
            Endings.Begin(item);
    }

    /// <summary>References to an object, without what only says how it stands.</summary>
    public static uint CountOf(ServerObject* item) => (uint)(item->References & (Ending - 1));

    /// <summary>Whether anything keeps an object, its end and its constructor included.</summary>
    public static bool IsReferenced(ServerObject* item) => (item->References & ~Part) != 0;

    /// <summary>Whether an object is a local server.</summary>
    public static bool IsLocal(ServerObject* item) => item->Server != null && item->Kind->Class != 0;

    /// <summary>
    /// Whether an object, or the server that it is a part of, may turn out not to exist: a constructor runs. References to it refuse all
    /// calls then, but whoever calls its functions by their addresses would not notice.
    /// </summary>
    public static bool IsDoubtful(ServerObject* item)
    {
        ServerObject* root = item->Server == null ? item : item->Server->Object;
        return ((Whole(item)->References | root->References) & Constructing) != 0;
    }

    /// <summary>
    /// Runs the constructor. If it throws, the object does not exist from then on, whoever was given references to it, and
    /// the error goes on to the caller.
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

        // It was recorded where it arose.
        Platform.Raise(error);
    }

    /// <summary>An object exists no longer: what references to it are left give an error. The memory stays until they are gone.</summary>
    /// <returns>The error with which the caller cannot be locked again after those were told who observe it; 0 for none.</returns>
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
    /// Runs code of a server that comes with making or releasing an object: constructor, destructor, observer. Whoever has made or
    /// released it is open meanwhile, if he is at calls: he does call code that may call others.
    /// </summary>
    /// <param name="item">What it is about.</param>
    /// <param name="special">Calls that code.</param>
    /// <param name="closed">The error with which the caller cannot be locked again, and must not go on; 0 for none.</param>
    /// <returns>The error that it ended with; 0 for none.</returns>
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
