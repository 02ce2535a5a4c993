using System.Runtime.CompilerServices;
using BssOs.Format;

namespace BssOs.Kernel;

/// <summary>All loaded servers.</summary>
public static unsafe class Servers
{
    /// <summary>ID of the service that every server has.</summary>
    public const uint AnyService = Format.ServiceRecord.AnyService;

    // A doubly linked list by ascending numbers, and a table by number; numbers are never reused. Count is the length of both.
    private static Server* _first;
    private static Server* _last;
    private static uint _lastNumber;
    private static NumberTable _byNumber;

    // Those that are still being loaded, linked by Next.
    private static Server* _loading;

    /// <summary>Servers loaded.</summary>
    public static uint Count { get; private set; }

    /// <summary>Address of the pointer to the first server, for debuggers.</summary>
    public static Server** FirstPlace
    {
        get
        {
            fixed (Server** place = &_first)
                return place;
        }
    }

    /// <summary>Forgets everything; called when a new kernel starts.</summary>
    public static void Reset()
    {
        _first = null;
        _last = null;
        _lastNumber = 0;
        _byNumber = default;
        _loading = null;
        Count = 0;
    }

    private static NumberTable* ByNumber
    {
        get
        {
            fixed (NumberTable* table = &_byNumber)
                return table;
        }
    }

    /// <summary>
    /// Notes that a server is being loaded, so that <see cref="WithService"/> finds it; the end of its loading removes it.
    /// </summary>
    public static void Begin(Server* server)
    {
        server->Next = _loading;
        _loading = server;
    }

    /// <summary>A server, loaded or being loaded, whose file describes the service; null if there is none.</summary>
    public static Server* WithService(uint id)
    {
        Server* server = FirstWith(_first, id);
        return server != null ? server : FirstWith(_loading, id);
    }

    /// <summary>The description of a service in a server's file; null if there is none.</summary>
    public static ServiceRecord* FindService(Server* server, uint id)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset);
        for (uint i = 0; i < header->ServiceCount; i++, service++)
        {
            if (service->Id == id)
                return service;
        }

        return null;
    }

    /// <summary>Adds a server to the list; throws <see cref="Error.OutOfMemory"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // Debuggers stop there to read or forget symbols (bss-gdb.py), and in Remove.
    public static void Add(Server* server)
    {
        NumberTable.TryEnter(ByNumber, _lastNumber + 1, (nuint)server);
        EndLoading(server);
        server->Next = null;
        server->Number = ++_lastNumber;
        server->Previous = _last;
        if (_last == null)
            _first = server;
        else
            _last->Next = server;
        _last = server;
        Count++;
    }

    /// <summary>The first server with a greater number; null if there is none.</summary>
    public static Server* After(uint number)
    {
        Server* server = Find(number);
        if (server != null)
            return server->Next;
        server = _first;
        while (server != null && server->Number <= number)
            server = server->Next;
        return server;
    }

    /// <summary>The server with this number; null if it is unloaded.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)] // It is not called often.
    public static Server* Find(uint number) => (Server*)NumberTable.Find(ByNumber, number);

    /// <summary>The server whose code, or generated code, contains an address; null if there is none.</summary>
    public static Server* FindByCode(void* address)
    {
        Server* server = _first;
        while (server != null
            && (nuint)((byte*)address - server->File) >= server->FileBytes
            && (nuint)((byte*)address - (byte*)server->Stubs) >= server->StubBytes)
        {
            server = server->Next;
        }

        return server;
    }

    /// <summary>Whether an address lies in the code of a server itself, rather than in its generated code.</summary>
    public static bool IsCodeOf(Server* server, void* address) => (nuint)((byte*)address - server->File) < server->FileBytes;

    /// <summary>References in the tables of all servers, except those of servers to themselves.</summary>
    public static uint CountReferences()
    {
        uint count = 0;
        for (Server* server = _first; server != null; server = server->Next)
        {
            for (nuint i = 0; i < ReferenceTable.LengthOf(server); i++)
            {
                ServerObject* item = ReferenceTable.ObjectAt(server, i);
                if (item != null && (item->Server != server || item->Kind->Class != 0))
                    count++;
            }
        }

        return count;
    }

    /// <summary>Name of a service listed in a server file.</summary>
    public static byte* NameOfService(Server* server, uint classIndex)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        ClassRecord* type = (ClassRecord*)(server->File + header->ClassOffset) + classIndex;
        ServiceRecord* service = (ServiceRecord*)(server->File + header->ServiceOffset) + type->ServiceIndex;
        return server->File + header->StringOffset + service->NameOffset;
    }

    /// <summary>
    /// Cleans up after loading a server failed, however far it came: nothing of it can be called by those who were passed references to
    /// it or its local servers, and everything it held is released. Its memory stays until those references are gone.
    /// </summary>
    public static void Discard(Server* server)
    {
        Remove(server);
        if (server->Object == null)
        {
            Free(server);
            return;
        }

        for (uint i = 0; i < server->FunctionCount; i++)
            server->Kinds->Functions[i] = Objects.Refusal;
        Objects.Refuse(server->Object);
        ReferenceTable.ClearOwn(server);
        if (!Calls.IsEntered(server))
        {
            // Its code never runs again.
            for (uint i = 0; i < server->ClassCount; i++)
                server->Kinds[i].Destruct = null;
            ReleaseHeld(server);
        }

        Objects.Release(server->Object);
    }

    /// <summary>Frees all that a server owns, after the destructor of its object has run.</summary>
    public static void Unload(Server* server)
    {
        Objects.NoteEnded();
        Remove(server);
        Free(server);
    }

    /// <summary>Frees what a server owns, however far loading it came.</summary>
    private static void Free(Server* server)
    {
        ReleaseHeld(server);
        if (server->Object != null && server->Domain != null)
            Platform.FreePrivateData(server->Object);
        if (server->Object != null)
            EndedObjects.Add(server->Object);
        Platform.FreeServerCode(server);
        if (server->Neighbour != null)
            Locks.Forget(server);
        if (server->Domain != null)
            Platform.EndIsolation(server);
        if (server->Kinds != null)
        {
            Heap.Free(server->Kinds->Functions, server->FunctionCount * (nuint)sizeof(void*));
            Heap.Free(server->Kinds, server->KindCount * (nuint)sizeof(ObjectKind));
        }

        UnregisterServices(server);
        if (server->File != null)
            Heap.FreeCode(server->File, server->FileBytes);
        Objects.Release((ServerObject*)server->Owner);
        Heap.Free(server, (nuint)sizeof(Server));
    }

    private static void ReleaseHeld(Server* server)
    {
        if (server->Domain != null)
            Platform.EndCalls(server);
        ReferenceTable.Clear(server);
    }

    private static void UnregisterServices(Server* server)
    {
        ServerFileHeader* header = (ServerFileHeader*)server->File;
        for (uint i = 0; i < server->RegisteredServices; i++)
            Signatures.Unregister(((ServiceRecord*)(server->File + header->ServiceOffset))[i].Id);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Remove(Server* server)
    {
        if (server->Number == 0)
        {
            EndLoading(server);
            return;
        }

        if (server->Previous == null)
            _first = server->Next;
        else
            server->Previous->Next = server->Next;
        if (server->Next == null)
            _last = server->Previous;
        else
            server->Next->Previous = server->Previous;
        NumberTable.Leave(ByNumber, server->Number);
        server->Number = 0;
        Count--;
    }

    private static void EndLoading(Server* server)
    {
        fixed (Server** first = &_loading)
        {
            Server** place = first;
            while (*place != null && *place != server)
                place = &(*place)->Next;
            if (*place != null)
                *place = server->Next;
        }
    }

    private static Server* FirstWith(Server* server, uint service)
    {
        while (server != null && FindService(server, service) == null)
            server = server->Next;
        return server;
    }
}
