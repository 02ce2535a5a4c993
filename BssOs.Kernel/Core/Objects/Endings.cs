using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Destruction of objects: destructor, weak references, what they held, memory. Each thread destroys the objects whose last reference it
/// has released, one after another, so that a chain of servers that reference one another is destroyed without recursion, and a
/// destructor that blocks or fails affects no other thread.
/// </summary>
public unsafe struct Endings
{
    // Waiting objects, the newest first, linked through Functions, which nobody calls any more.
    private ServerObject* _objects;

    // Servers whose destructors have run and whose local servers are destroyed next, linked through NextEnding.
    private Server* _servers;

    private bool _isRunning;

    // The error that the releasing server gets when all is done, because it could not be locked again; 0 for none.
    private uint _error;

    /// <summary>
    /// Whether the current thread is destroying objects, perhaps while calls that ran out of stack are unwound: platforms give
    /// destructors more stack than other calls.
    /// </summary>
    public static bool AreRunning => Cpu.State->Current->Endings._isRunning;

    /// <summary>
    /// Destroys an object whose last reference has been released, or queues it if this thread is already destroying another.
    /// </summary>
    public static void Begin(ServerObject* item)
    {
        item->References += Objects.Ending;

        // A local server needs its server until it has been destroyed.
        if (Objects.IsLocal(item))
            item->Server->Object->References++;
        if (item->Mark == ServerObject.AliveMark)
            SetMark(item, ServerObject.EndingMark);
        Run(item);
    }

    /// <summary>The state of the current thread while an interrupt handler runs in it: destruction is only queued.</summary>
    public static Endings HeldBack
    {
        get
        {
            Endings endings = default;
            endings._isRunning = true;
            return endings;
        }
    }

    /// <summary>Destroys what was queued, at the end of the handler, except objects whose destruction may block.</summary>
    public static void RunHeldBack()
    {
        Endings* endings = &Cpu.State->Current->Endings;
        do
        {
            while (endings->_objects != null && MayWait(endings->_objects))
            {
                ServerObject* item = endings->_objects;
                endings->_objects = (ServerObject*)item->Functions;
                LateEndings.Add(item);
            }
        }
        while (EndNext(endings));
    }

    /// <summary>
    /// Destroys an object already marked and counted as ending, or queues it if this thread is already destroying another.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(ServerObject* item)
    {
        Endings* endings = &Cpu.State->Current->Endings;
        item->Functions = (void**)endings->_objects;
        endings->_objects = item;
        if (endings->_isRunning)
            return;
        endings->_isRunning = true;
        Cpu.State->TempLimit += Threads.EndingTemporaryCount;
        while (EndNext(endings))
        {
        }

        Cpu.State->TempLimit -= Threads.EndingTemporaryCount;
        endings->_isRunning = false;
        uint error = endings->_error;
        if (error == 0)
            return;
        endings->_error = 0;
        Platform.Raise(error);
    }

    // Whether destroying an object runs a destructor or an observer.
    private static bool MayWait(ServerObject* item) =>
        item->Mark == ServerObject.EndingMark && (item->Kind->Destruct != null || WeakReferences.AreObserved(item));

    // Inlined into its caller: most objects are destroyed one by one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EndNext(Endings* endings)
    {
        ServerObject* item = endings->_objects;
        if (item != null)
        {
            endings->_objects = (ServerObject*)item->Functions;
            item->Functions = item->Mark == ServerObject.EndingMark ? item->Kind->Functions : Objects.Refusals;
            End(item, endings);
            return true;
        }

        Server* server = endings->_servers;
        if (server == null)
            return false;

        // Destructors of its local servers may have created and kept others.
        ReferenceTable.ClearOwn(server);
        if (endings->_objects != null)
            return true;
        endings->_servers = server->NextEnding;
        server->Object->References -= Objects.Ending;

        // If they have passed one to somebody else, the server's memory is freed with that one.
        if (!Objects.IsReferenced(server->Object))
            Servers.Unload(server);
        return true;
    }

    private static void End(ServerObject* item, Endings* endings)
    {
        if (item->Mark == ServerObject.EndingMark)
        {
            if (item->Kind->Destruct != null)
                RunDestructor(item, endings);
            uint closed = Objects.Refuse(item);
            if (closed != 0)
                endings->_error = closed;
            if (item->Kind->Dispose != null)
                item->Kind->Dispose(item);
        }

        Server* server = item->Server;
        if (server != null && item->Kind->Class == 0)
        {
            // Its own local servers are destroyed first, while code and references still exist.
            server->NextEnding = endings->_servers;
            endings->_servers = server;
            ReferenceTable.ClearOwn(server);
            return;
        }

        item->References -= Objects.Ending;
        if (!Objects.IsReferenced(item))
        {
            Objects.NoteEnded();
            if (server != null && server->Domain != null)
                Platform.FreePrivateData(item);
            if (server != null)
                server->LocalServers--;
            EndedObjects.Add(item);
        }

        if (server != null)
            Objects.Drop(server->Object);
    }

    private static void RunDestructor(ServerObject* item, Endings* endings)
    {
        Objects.Run(item, &CallDestructor, out uint closed);
        if (closed != 0)
            endings->_error = closed;
    }

    private static nuint CallDestructor(void* item) =>
        Platform.InvokeSpecial((ServerObject*)item, ((ServerObject*)item)->Kind->Destruct);

    private static void SetMark(ServerObject* item, uint mark)
    {
        for (uint i = 0; i <= item->Kind->FacetCount; i++)
            item[-(int)i].Mark = mark;
    }
}
