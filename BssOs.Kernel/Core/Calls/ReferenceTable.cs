using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// The permanent references of a server: entries that a free list links, so that keeping and releasing take the
/// same time however many there are. There are 2^n entries, and a reference lies in the one that its lower n bits say. Each time
/// an entry is used again it stands for another reference, so that one which was released denotes nothing, whatever lies there
/// now: not before (2^31 / 2^n) others have been kept in the same entry does a number come round. When the table grows, each
/// entry becomes two, and its references go on in both. Entry 0 belongs to the null reference.
/// </summary>
public static unsafe class ReferenceTable
{
    private const nuint InitialLength = 8;

    /// <summary>Set in each reference but the first of an entry. All have 32 bits, whatever the platform.</summary>
    private const uint Renewed = 0x8000_0000;

    /// <summary>Whether a reference is an address of an object. As signed numbers of 32 bits all others lie below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsTemporary(nuint reference) => reference >= Platform.ObjectAddressMin && reference - Renewed >= Renewed;

    /// <summary>Entries of a table.</summary>
    public static nuint LengthOf(Server* server) => server->Table == null ? 0 : server->TableLast + 1;

    /// <summary>What an entry denotes; null if that is no object.</summary>
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

        // An optional slot that is not wired denotes null.
        if (server == null || reference > server->RequiredCount)
            Errors.Throw(Error.BadReference);
        return null;
    }

    /// <summary>As <see cref="ResolveOrNull"/>, for those who only compare: a destructor may still name its object.</summary>
    public static ServerObject* Identify(Server* server, nuint reference)
    {
        bool isEnding = IsTemporary(reference) && ((ServerObject*)reference)->Mark == ServerObject.EndingMark;
        return isEnding ? (ServerObject*)reference : ResolveOrNull(server, reference);
    }

    /// <summary>Stores one more reference to an object, or uses an entry up for null: one that nothing leads to.</summary>
    /// <returns>The permanent reference; 0 if there is no memory or the table <see cref="IsFull"/>.</returns>
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

    /// <summary>Whether a table has all entries that one may have, and none is free.</summary>
    public static bool IsFull(Server* server) => server->FreeEntry == null && LengthOf(server) * 2 >= Platform.ObjectAddressMin;

    /// <summary>
    /// Releases a permanent reference; throws <see cref="Error.BadReference"/>. Null is allowed, and that of the server to itself, which
    /// stays.
    /// </summary>
    public static void Remove(Server* server, nuint reference)
    {
        if (reference == 0 || reference == server->OwnReference)
            return;

        // Required services stay as long as the server.
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

    /// <summary>Releases all references but that to the server itself, which does not count; its local servers are gone already.</summary>
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

    // None is free, so each entry stands for a reference, but for entry 0 and slots that are not wired.
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

        // The lowest is used first, so that required services lie side by side.
        for (nuint i = old == 0 ? length - 1 : 0; i != 0; i--)
            MarkFree(server, table + i);
        for (nuint i = old; i-- != 0;)
        {
            nuint reference = server->Table[i].Reference;
            bool isUsed = (reference & server->TableLast) == i;
            nuint place = isUsed ? reference & (length - 1) : i;
            if (isUsed)
                table[place] = server->Table[i];

            // Its references so far were of both entries: the other one goes on behind the newest of them.
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
