using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The permanent references of a server: entries linked by a free list, so that keeping and releasing take constant time. There are 2^n
/// entries; the lower n bits of a reference are its entry's index. Each time an entry is reused it gets another reference, so that a
/// released reference denotes nothing, whatever is in the entry now: a number recurs only after 2^31 / 2^n other references have used the
/// same entry. When the table grows, each entry becomes two, and its numbers continue in both. Entry 0 belongs to the null reference.
/// </summary>
public static unsafe class ReferenceTable
{
    private const nuint InitialLength = 8;

    /// <summary><see cref="CodedValues.Renewed"/>.</summary>
    internal const uint Renewed = CodedValues.Renewed;

    /// <summary>Whether a reference is the address of an object. As signed 32-bit numbers, all others are below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTemporary(nuint reference) => reference >= Platform.ObjectAddressMin && reference - Renewed >= Renewed;

    /// <summary>Number of entries of a table.</summary>
    public static nuint LengthOf(Server* server) => server->Table == null ? 0 : server->TableLast + 1;

    /// <summary>The object in an entry; null if there is none.</summary>
    public static ServerObject* ObjectAt(Server* server, nuint index)
    {
        ReferenceEntry* entry = server->Table + index;
        return (entry->Reference & server->TableLast) == index ? entry->Object : null;
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
        if (IsTemporary(reference))
        {
            Objects.Check((ServerObject*)reference);
            return (ServerObject*)reference;
        }

        ReferenceEntry* entry = Find(server, reference);
        if (entry != null)
            return entry->Object;

        // An unwired optional slot denotes null.
        if (server == null || reference > server->RequiredCount)
            Errors.Throw(Error.BadReference);
        return null;
    }

    /// <summary>As <see cref="ResolveOrNull"/>, for mere comparison: a destructor may still refer to its own object.</summary>
    public static ServerObject* Identify(Server* server, nuint reference)
    {
        bool isEnding = IsTemporary(reference) && ((ServerObject*)reference)->Mark == ServerObject.EndingMark;
        return isEnding ? (ServerObject*)reference : ResolveOrNull(server, reference);
    }

    /// <summary>Adds a reference to an object; for null, uses up an entry to which no valid reference leads.</summary>
    /// <returns>The permanent reference; 0 if memory is short or the table <see cref="IsFull"/>.</returns>
    public static nuint TryAdd(Server* server, ServerObject* item)
    {
        if (server->FreeEntry == null && !Grow(server))
            return 0;
        ReferenceEntry* entry = server->FreeEntry;
        server->FreeEntry = (ReferenceEntry*)entry->Object;
        entry->Object = item;
        if (item == null)
            return entry->Reference + 1;
        entry->Reference++;
        if (item->Server == server)
            Objects.AddOwnReference(item);
        else
            Objects.AddStored(item);
        return entry->Reference;
    }

    /// <summary>Whether a table has the largest possible size and no free entry.</summary>
    public static bool IsFull(Server* server) => server->FreeEntry == null && LengthOf(server) * 2 >= Platform.ObjectAddressMin;

    /// <summary>
    /// Removes a permanent reference; throws <see cref="Error.BadReference"/>. Allowed without effect: null and the server's reference to
    /// itself.
    /// </summary>
    public static void Remove(Server* server, nuint reference)
    {
        if (reference == 0 || reference == server->OwnReference)
            return;

        // Required services are kept as long as the server.
        ReferenceEntry* entry = reference <= server->RequiredCount ? null : Find(server, reference);
        if (entry == null)
            Errors.Throw(Error.BadReference);
        Drop(server, entry);
    }

    /// <summary>Releases the references that a server holds to its own local servers.</summary>
    public static void ClearOwn(Server* server)
    {
        for (nuint i = 0; i < LengthOf(server); i++)
        {
            ServerObject* item = ObjectAt(server, i);
            if (item != null && item->Server == server && Objects.IsLocal(item))
                Drop(server, server->Table + i);
        }
    }

    /// <summary>
    /// Releases all references except the server's to itself, which is not counted; its local servers have already been destroyed.
    /// </summary>
    public static void Clear(Server* server)
    {
        for (nuint i = 0; i < LengthOf(server); i++)
        {
            ServerObject* item = ObjectAt(server, i);
            server->Table[i].Object = null;
            if (item != null && item->Server != server)
                Objects.ReleaseStored(item);
        }

        if (server->Table != null)
            Heap.Free(server->Table, LengthOf(server) * (nuint)sizeof(ReferenceEntry));
        server->Table = null;
        server->TableLast = 0;
        server->TableMask = 0;
        server->FreeEntry = null;
    }

    private static ReferenceEntry* Find(Server* server, nuint reference)
    {
        if (server == null || server->Table == null)
            return null;
        ReferenceEntry* entry = server->Table + (reference & server->TableLast);
        return entry->Reference == reference ? entry : null;
    }

    private static void Drop(Server* server, ReferenceEntry* entry)
    {
        ServerObject* item = entry->Object;
        entry->Reference = (uint)(entry->Reference + server->TableLast) | Renewed;
        MarkFree(server, entry);
        if (item->Server == server)
            Objects.ReleaseOwnReference(item);
        else
            Objects.ReleaseStored(item);
    }

    private static void MarkFree(Server* server, ReferenceEntry* entry)
    {
        entry->Object = (ServerObject*)server->FreeEntry;
        server->FreeEntry = entry;
    }

    // Called when no entry is free: each one has a reference, except entry 0 and unwired slots.
    private static bool Grow(Server* server)
    {
        nuint old = LengthOf(server);
        nuint length = old == 0 ? InitialLength : old * 2;
        if (length >= Platform.ObjectAddressMin)
            return false;
        ReferenceEntry* table = (ReferenceEntry*)Heap.TryAllocate(length * (nuint)sizeof(ReferenceEntry));
        if (table == null)
            return false;
        for (nuint i = 0; i < length; i++)
            table[i].Reference = i - 1;

        // The lowest index is used first, so that the required services are adjacent.
        for (nuint i = old == 0 ? length - 1 : 0; i != 0; i--)
            MarkFree(server, table + i);
        for (nuint i = old; i-- != 0;)
        {
            nuint reference = server->Table[i].Reference;
            bool isUsed = (reference & server->TableLast) == i;
            nuint place = isUsed ? reference & (length - 1) : i;
            if (isUsed)
                table[place] = server->Table[i];

            // Earlier references of the old entry would match either of the two: the new one continues after the newest.
            if (isUsed && (reference & Renewed) != 0)
                table[place ^ old].Reference = (uint)(reference + old - 1) | Renewed;
            MarkFree(server, table + (place ^ old));
        }

        if (server->Table != null)
            Heap.Free(server->Table, old * (nuint)sizeof(ReferenceEntry));
        server->Table = table;
        server->TableLast = length - 1;
        server->TableMask = (length - 1) * (nuint)sizeof(ReferenceEntry);
        return true;
    }
}
