namespace BssOs.Kernel;

/// <summary>
/// The permanent references of a server: entries that a free list links, so that keeping and releasing take the
/// same time however many there are. Reference r is entry r; entry 0 is the null reference. Calls look at bit 0 alone:
/// what is odd denotes no object.
/// </summary>
public static unsafe class ReferenceTable
{
    /// <summary>References from here on are temporary ones, that is addresses of objects.</summary>
    public const nuint PermanentLimit = 0x100000;

    /// <summary>The entry of a null reference and of an optional slot that is not wired; links of free entries are larger.</summary>
    public const nuint Null = 1;

    /// <summary>
    /// The link to entry 0, which is never free. The link to entry r is 2 r more; a server keeps its first one in the same
    /// form, so that nothing is computed on the way from one keep or release to the next.
    /// </summary>
    public const nuint End = 3;

    private const nuint InitialLength = 8;

    /// <summary>What an entry denotes; null if that is no object.</summary>
    public static ServerObject* ObjectAt(Server* server, nuint index)
    {
        nuint entry = (nuint)server->Table[index];
        return (entry & 1) != 0 ? null : (ServerObject*)entry;
    }

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

        if (server == null || reference >= server->TableLength)
            Errors.Throw(Error.BadReference);
        ServerObject* item = ObjectAt(server, reference);
        if (item == null && (nuint)server->Table[reference] != Null)
            Errors.Throw(Error.BadReference);
        return item;
    }

    /// <summary>As <see cref="ResolveOrNull"/>, for those who only compare: a destructor may still name its object.</summary>
    public static ServerObject* Identify(Server* server, nuint reference)
    {
        bool isEnding = reference >= PermanentLimit && ((ServerObject*)reference)->Mark == ServerObject.EndingMark;
        return isEnding ? (ServerObject*)reference : ResolveOrNull(server, reference);
    }

    /// <summary>Stores one more reference to an object.</summary>
    /// <returns>The permanent reference; 0 if there is no memory or the table <see cref="IsFull"/>.</returns>
    public static nuint TryAdd(Server* server, ServerObject* item)
    {
        if (server->FreeLink <= End && !Grow(server))
            return 0;
        nuint reference = (server->FreeLink - End) / 2;
        server->FreeLink = (nuint)server->Table[reference];
        server->Table[reference] = item == null ? (ServerObject*)Null : item;
        if (item != null && item->Server == server)
            Objects.AddOwnReference(item);
        else if (item != null)
            Objects.AddStored(item);
        return reference;
    }

    /// <summary>Whether a table has all entries that one may have, and none is free.</summary>
    public static bool IsFull(Server* server) => server->FreeLink <= End && server->TableLength * 2 >= PermanentLimit;

    /// <summary>Releases a permanent reference; throws <see cref="Error.BadReference"/>. Null is allowed, and that of the server to itself, which stays.</summary>
    public static void Remove(Server* server, nuint reference)
    {
        if (reference == 0 || reference == server->OwnReference)
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
            ServerObject* item = ObjectAt(server, i);
            if (item != null && item->Server == server && Objects.IsLocal(item))
                Drop(server, i);
        }
    }

    /// <summary>Releases all references but that to the server itself, which does not count; its local servers are gone already.</summary>
    public static void Clear(Server* server)
    {
        for (nuint i = 0; i < server->TableLength; i++)
        {
            ServerObject* item = ObjectAt(server, i);
            server->Table[i] = (ServerObject*)Null;
            if (item != null && item->Server != server)
                Objects.ReleaseStored(item);
        }

        if (server->Table != null)
            Heap.Free(server->Table, server->TableLength * (nuint)sizeof(ServerObject*));
        server->Table = null;
        server->TableLength = 0;
    }

    private static void Drop(Server* server, nuint reference)
    {
        ServerObject* item = server->Table[reference];
        MarkFree(server, server->Table, reference);
        if (item->Server == server)
            Objects.ReleaseOwnReference(item);
        else
            Objects.ReleaseStored(item);
    }

    private static void MarkFree(Server* server, ServerObject** table, nuint reference)
    {
        table[reference] = (ServerObject*)server->FreeLink;
        server->FreeLink = (2 * reference) + End;
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
        server->FreeLink = End;
        for (nuint i = length - 1; i != 0 && i >= server->TableLength; i--)
            MarkFree(server, table, i);
        table[0] = (ServerObject*)Null;
        if (server->Table != null)
            Heap.Free(server->Table, server->TableLength * (nuint)sizeof(ServerObject*));
        server->Table = table;
        server->TableLength = length;
        return true;
    }
}
