namespace BssOs.Kernel;

/// <summary>
/// The memory of objects that have ended. Functions hold temporary references, which are addresses, in local variables alone, so
/// a stale one is a word on a stack; as long as there is one, the memory is not used again and tells by its mark that the
/// object is gone. It is looked for when enough memory has come together, which costs a few instructions for each object.
/// </summary>
public static unsafe class EndedObjects
{
    // Mark of each head in such memory ("GONE"). Its kind is its own address, so that no word leads to one by chance.
    private const uint GoneMark = 0x454E_4F47;

    // So much is worth a look; more if the stacks are larger, so that the work for each byte is bounded.
    private const nuint BytesMin = 16384;

    // Linked through Functions; Server is the number of heads, References the size in bytes. All lie from the lowest address to the
    // highest.
    private static ServerObject* _first;
    private static nuint _lowest;
    private static nuint _highest;

    // The sum of their sizes, and that from which a look is due.
    private static nuint _bytes;
    private static nuint _limit;

    // Words looked at since the last look began.
    private static nuint _words;

    /// <summary>Begins with none.</summary>
    public static void Initialize()
    {
        Forget();
        _limit = BytesMin;
    }

    /// <summary>Takes the memory of an object that has ended and which nobody references any more.</summary>
    public static void Add(ServerObject* item)
    {
        nuint count = (nuint)item->Kind->FacetCount + 1;
        ServerObject* block = item - item->Kind->FacetCount;
        block->References = Heap.Retire(block, item->Kind->Size);
        block->Server = (Server*)count;
        for (nuint i = 0; i < count; i++)
        {
            block[i].Mark = GoneMark;
            block[i].Kind = (ObjectKind*)(block + i);
            block[i].Calls = 0;
        }

        Put(block);

        if (_bytes >= _limit)
            TryFree();
    }

    /// <summary>Frees what no stack names any more; for whoever finds no memory as well. Does nothing in an interrupt handler.</summary>
    /// <returns>Whether anything may have been freed.</returns>
    public static bool TryFree()
    {
        // The registers of what a handler has interrupted lie where they are not looked for.
        if (_first == null || Cpu.State->InterruptDepth != 0)
            return false;
        Sweep();
        return true;
    }

    /// <summary>Looks at words of a stack; the platform calls this for each range that functions may still use.</summary>
    public static void Look(nuint* from, nuint* to)
    {
        _words += (nuint)(to - from);
        for (; from < to; from++)
        {
            nuint word = *from;
            if (word < _lowest || word > _highest || word % ServerObject.Alignment != 0)
                continue;
            ServerObject* head = (ServerObject*)word;
            if (head->Mark == GoneMark && head->Kind == (ObjectKind*)head)
                head->Calls = 1;
        }
    }

    private static void Sweep()
    {
        nuint unused;
        _words = 0;

        // The frame of this call has the registers of whoever came here. What was not looked at to the end stays as it is.
        bool isLooked = Platform.TryCall(&LookAtStacks, null, &unused) == 0;
        ServerObject* block = _first;
        Forget();
        while (block != null)
        {
            ServerObject* next = (ServerObject*)block->Functions;
            if (IsSeen(block) || !isLooked)
                Put(block);
            else
                Heap.Reuse(block, block->References);
            block = next;
        }

        nuint looked = _words * (nuint)sizeof(nuint);
        _limit = _bytes + (looked < BytesMin ? BytesMin : looked);
    }

    private static nuint LookAtStacks(void* unused)
    {
        Platform.LookAtStacks();
        return 0;
    }

    // And begins anew with heads that nobody has seen.
    private static bool IsSeen(ServerObject* block)
    {
        bool isSeen = false;
        for (nuint i = 0; i < (nuint)block->Server; i++)
        {
            isSeen |= block[i].Calls != 0;
            block[i].Calls = 0;
        }

        return isSeen;
    }

    private static void Put(ServerObject* block)
    {
        block->Functions = (void**)_first;
        _first = block;
        _bytes += block->References;
        nuint last = (nuint)(block + ((nuint)block->Server - 1));
        if ((nuint)block < _lowest)
            _lowest = (nuint)block;
        if (last > _highest)
            _highest = last;
    }

    private static void Forget()
    {
        _first = null;
        _bytes = 0;
        _lowest = ~(nuint)0;
        _highest = 0;
    }
}
