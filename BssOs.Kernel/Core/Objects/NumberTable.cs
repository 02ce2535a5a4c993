namespace BssOs.Kernel;

/// <summary>
/// Finds what belongs to a number in the same time however many there are: a hash table with the entries side by side. A
/// number may be entered several times with the same value; it is there until it has been taken out as often.
/// </summary>
public unsafe struct NumberTable
{
    private struct Entry
    {
        public nuint Value;
        public uint Number;

        // Times entered; 0 in a free place.
        public uint Uses;
    }

    private const nuint CapacityAtFirst = 64;

    private Entry* _entries;
    private nuint _count;

    // A power of two, and a quarter of it is free.
    private nuint _capacity;

    /// <summary>Enters a number once more; throws <see cref="Error.OutOfMemory"/>.</summary>
    /// <returns>False, and nothing is changed, if it stands for another value already.</returns>
    public static bool TryEnter(NumberTable* table, uint number, nuint value)
    {
        if (table->_count >= table->_capacity / 4 * 3)
            Grow(table);
        Entry* entry = PlaceOf(table, number);
        if (entry->Uses == 0)
        {
            entry->Number = number;
            entry->Value = value;
            table->_count++;
        }
        else if (entry->Value != value)
        {
            return false;
        }

        entry->Uses++;
        return true;
    }

    /// <summary>Takes back that a number was entered.</summary>
    public static void Leave(NumberTable* table, uint number)
    {
        Entry* entry = PlaceOf(table, number);
        if (--entry->Uses != 0)
            return;
        table->_count--;

        // Those behind it that stand where they do because it stood in their way come nearer to their home.
        nuint mask = table->_capacity - 1;
        nuint hole = (nuint)(entry - table->_entries);
        for (nuint next = (hole + 1) & mask; table->_entries[next].Uses != 0; next = (next + 1) & mask)
        {
            if (((next - HomeOf(table->_entries[next].Number, mask)) & mask) < ((next - hole) & mask))
                continue;
            table->_entries[hole] = table->_entries[next];
            hole = next;
        }

        table->_entries[hole] = default;
    }

    /// <summary>What a number stands for; 0 if it was not entered.</summary>
    public static nuint Find(NumberTable* table, uint number) => table->_capacity == 0 ? 0 : PlaceOf(table, number)->Value;

    // Its entry, or the free one that would become it.
    private static Entry* PlaceOf(NumberTable* table, uint number)
    {
        nuint mask = table->_capacity - 1;
        nuint place = HomeOf(number, mask);
        while (table->_entries[place].Uses != 0 && table->_entries[place].Number != number)
            place = (place + 1) & mask;
        return table->_entries + place;
    }

    // Multiplied by 2^32 over the golden ratio, numbers that follow one another come to lie far apart.
    private static nuint HomeOf(uint number, nuint mask)
    {
        const int half = 16;
        uint product = unchecked(number * 0x9E37_79B1);
        return (product ^ (product >> half)) & mask;
    }

    private static void Grow(NumberTable* table)
    {
        NumberTable larger = default;
        larger._capacity = table->_capacity == 0 ? CapacityAtFirst : table->_capacity * 2;
        larger._count = table->_count;
        larger._entries = (Entry*)Heap.Allocate(larger._capacity * (nuint)sizeof(Entry));
        for (nuint i = 0; i < table->_capacity; i++)
        {
            if (table->_entries[i].Uses != 0)
                *PlaceOf(&larger, table->_entries[i].Number) = table->_entries[i];
        }

        if (table->_entries != null)
            Heap.Free(table->_entries, table->_capacity * (nuint)sizeof(Entry));
        *table = larger;
    }
}
