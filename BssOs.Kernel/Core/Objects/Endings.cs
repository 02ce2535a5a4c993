using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The end of objects: destructor, weak references, what they held, memory. Each thread ends those whose last reference it
/// took away, one after the other, so that a chain of servers that hold one another goes without recursion, and a
/// destructor that waits or fails is nobody else's concern.
/// </summary>
public unsafe struct Endings
{
    // Objects that wait, the newest first, linked through Functions: nothing calls them any more.
    private ServerObject* _objects;

    // Servers whose destructors have run and whose local servers end first, linked through NextEnding.
    private Server* _servers;

    private bool _isRunning;

    // With which the server that released them cannot go on, when all is done; 0 for none.
    private uint _error;

    /// <summary>
    /// Whether the current thread is ending objects, maybe because calls that have run out of stack are being ended: platforms let
    /// destructors have more than those.
    /// </summary>
    public static bool AreRunning => Cpu.State->Current->Endings._isRunning;

    /// <summary>Ends an object whose last reference is gone, or notes it if this thread is about to end another one.</summary>
    public static void Begin(ServerObject* item)
    {
        item->References += Objects.Ending;

        // Whatever ends needs its server until it has.
        if (Objects.IsLocal(item))
            item->Server->Object->References++;
        if (item->Mark == ServerObject.AliveMark)
            SetMark(item, ServerObject.EndingMark);
        Run(item);
    }

    /// <summary>What the current thread has while an interrupt handler runs in it: what ends is noted alone.</summary>
    public static Endings HeldBack
    {
        get
        {
            Endings endings = default;
            endings._isRunning = true;
            return endings;
        }
    }

    /// <summary>Ends what was held back, at the end of the handler, but for what may have to wait.</summary>
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

    /// <summary>Ends an object that is marked, and counts; or notes it if this thread is about to end another one.</summary>
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

    // Whether the end of an object runs a destructor, or somebody else's function.
    private static bool MayWait(ServerObject* item) =>
        item->Mark == ServerObject.EndingMark && (item->Kind->Destruct != null || WeakReferences.AreObserved(item));

    // Part of what runs it: most objects end one by one.
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

        // Destructors of its local servers may have made and kept others.
        ReferenceTable.ClearOwn(server);
        if (endings->_objects != null)
            return true;
        endings->_servers = server->NextEnding;
        server->Object->References -= Objects.Ending;

        // If they gave one away, the server's memory goes with that.
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
            // Its own local servers go first, while code and references are still there.
            server->NextEnding = endings->_servers;
            endings->_servers = server;
            ReferenceTable.ClearOwn(server);
            return;
        }

        item->References -= Objects.Ending;
        if (!Objects.IsReferenced(item))
        {
            Objects.NoteEnded();
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
