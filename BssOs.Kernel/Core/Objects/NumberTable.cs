namespace BssOs.Kernel;

/// <summary>
/// Maps numbers to values in constant time: a hash table with open addressing. A number may be entered several times with the same value;
/// it stays until it has been removed as many times.
/// </summary>
public unsafe struct NumberTable
{
    private struct Entry
    {
        public nuint Value;
        public uint Number;

        // How many times it was entered; 0 in a free slot.
        public uint Uses;
    }

    private const nuint CapacityAtFirst = 64;

    private Entry* _entries;
    private nuint _count;

    // A power of two; at least a quarter of the slots is free.
    private nuint _capacity;

    /// <summary>Enters a number once more; throws <see cref="Error.OutOfMemory"/>.</summary>
    /// <returns>False, without any change, if the number already has another value.</returns>
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

    /// <summary>Removes a number once.</summary>
    public static void Leave(NumberTable* table, uint number)
    {
        Entry* entry = PlaceOf(table, number);
        if (--entry->Uses != 0)
            return;
        table->_count--;

        // Entries that follow it because it occupied their slot move closer to their home slot.
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

    /// <summary>The value of a number; 0 if it is not in the table.</summary>
    public static nuint Find(NumberTable* table, uint number) => table->_capacity == 0 ? 0 : PlaceOf(table, number)->Value;

    // The number's slot, or the free one where it would be inserted.
    private static Entry* PlaceOf(NumberTable* table, uint number)
    {
        nuint mask = table->_capacity - 1;
        nuint place = HomeOf(number, mask);
        while (table->_entries[place].Uses != 0 && table->_entries[place].Number != number)
            place = (place + 1) & mask;
        return table->_entries + place;
    }

    // Fibonacci hashing: multiplication by 2^32 divided by the golden ratio spreads consecutive numbers.
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
