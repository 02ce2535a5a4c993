namespace BssOs.Kernel;

/// <summary>
/// The permanent references of a server: entries that a free list links, so that keeping and releasing take the
/// same time however many there are. Reference r is entry r - 1; 0 is the null reference.
/// </summary>
public static unsafe class ReferenceTable
{
    /// <summary>References from here on are temporary ones, that is addresses of objects.</summary>
    public const nuint PermanentLimit = 0x100000;

    private const nuint InitialLength = 8;

    /// <summary>Finds the object that a reference of a server denotes; throws <see cref="Error.BadReference"/>.</summary>
    public static ServerObject* Resolve(Server* server, nuint reference)
    {
        ServerObject* item = ResolveOrNull(server, reference);
        if (item == null)
            Errors.Throw(Error.BadReference);
        return item;
    }

    /// <summary>As <see cref="Resolve"/>, but null denotes null.</summary>
    public static ServerObject* ResolveOrNull(Server* server, nuint reference)
    {
        if (reference == 0)
            return null;
        if (reference >= PermanentLimit)
        {
            Objects.Check((ServerObject*)reference);
            return (ServerObject*)reference;
        }

        if (server == null || reference > server->TableLength)
            Errors.Throw(Error.BadReference);
        nuint entry = (nuint)server->Table[reference - 1];
        if ((entry & 1) != 0)
            Errors.Throw(Error.BadReference);
        return (ServerObject*)entry;
    }

    /// <summary>Stores one more reference to an object.</summary>
    /// <returns>The permanent reference; 0 if there is no memory.</returns>
    public static nuint TryAdd(Server* server, ServerObject* item)
    {
        if (server->FreeEntry == 0 && !Grow(server))
            return 0;
        nuint reference = server->FreeEntry;
        server->FreeEntry = (nuint)server->Table[reference - 1] >> 1;
        server->Table[reference - 1] = item;
        if (item != null && item->Server == server)
            Objects.AddOwnReference(item);
        else
            Objects.AddReference(item);
        return reference;
    }

    /// <summary>Releases a permanent reference; throws <see cref="Error.BadReference"/>. Null is allowed.</summary>
    public static void Remove(Server* server, nuint reference)
    {
        if (reference == 0)
            return;

        // Required services stay as long as the server.
        if (reference >= PermanentLimit || reference <= server->RequiredCount)
            Errors.Throw(Error.BadReference);
        Resolve(server, reference);
        Drop(server, reference);
    }

    /// <summary>Releases the references that a server holds to its own local servers.</summary>
    public static void ClearOwn(Server* server)
    {
        for (nuint i = 0; i < server->TableLength; i++)
        {
            ServerObject* item = server->Table[i];
            if (item != null && ((nuint)item & 1) == 0 && item->Server == server)
                Drop(server, i + 1);
        }
    }

    /// <summary>Releases all references but those to the server's own objects, which are gone already; the server goes.</summary>
    public static void Clear(Server* server)
    {
        for (nuint i = 0; i < server->TableLength; i++)
        {
            ServerObject* item = server->Table[i];
            if (((nuint)item & 1) != 0)
                continue;
            server->Table[i] = null;
            Objects.Release(item);
        }

        if (server->Table != null)
            Heap.Free(server->Table, server->TableLength * (nuint)sizeof(ServerObject*));
        server->Table = null;
        server->TableLength = 0;
    }

    private static void Drop(Server* server, nuint reference)
    {
        ServerObject* item = server->Table[reference - 1];
        server->Table[reference - 1] = (ServerObject*)((server->FreeEntry << 1) | 1);
        server->FreeEntry = reference;
        if (item->Server == server)
            Objects.ReleaseOwnReference(item);
        else
            Objects.Release(item);
    }

    private static bool Grow(Server* server)
    {
        nuint length = server->TableLength == 0 ? InitialLength : server->TableLength * 2;
        if (length >= PermanentLimit)
            return false;
        ServerObject** table = (ServerObject**)Heap.TryAllocate(length * (nuint)sizeof(ServerObject*));
        if (table == null)
            return false;
        for (nuint i = 0; i < server->TableLength; i++)
            table[i] = server->Table[i];
        for (nuint i = length; i > server->TableLength; i--)
        {
            table[i - 1] = (ServerObject*)((server->FreeEntry << 1) | 1);
            server->FreeEntry = i;
        }

        if (server->Table != null)
            Heap.Free(server->Table, server->TableLength * (nuint)sizeof(ServerObject*));
        server->Table = table;
        server->TableLength = length;
        return true;
    }
}
