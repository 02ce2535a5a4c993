namespace BssOs.Kernel;

/// <summary>
/// The memory of destroyed objects. Temporary references are addresses that functions keep only in local variables, so a stale one is a
/// word on a stack. While there is such a word, the memory is not reused, and its mark shows that the object is gone. Stacks are scanned
/// only when enough memory has accumulated, so that the cost per object is a few instructions.
/// </summary>
public static unsafe class EndedObjects
{
    // Mark of each object header in such memory ("GONE"). Its kind is its own address, so that no random word passes as a kind.
    private const uint GoneMark = 0x454E_4F47;

    // Scan when at least this much has accumulated; more if the stacks are larger, so that the work per byte is bounded.
    private const nuint BytesMin = 16384;

    // Linked through Functions in ascending order of addresses; Server holds the number of headers, References the size in bytes.
    private static ServerObject* _first;
    private static nuint _lowest;
    private static nuint _highest;

    // The sum of their sizes, and the sum at which the next scan is due.
    private static nuint _bytes;
    private static nuint _limit;

    // Words scanned since the last scan began.
    private static nuint _words;

    /// <summary>Initializes the empty list.</summary>
    public static void Initialize()
    {
        Forget();
        _limit = BytesMin;
    }

    /// <summary>Adds the memory of a destroyed object to which no counted references are left.</summary>
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

    /// <summary>
    /// Scans the stacks and frees what no word on them refers to; also called when memory is short. Does nothing in an interrupt handler.
    /// </summary>
    /// <returns>Whether anything may have been freed.</returns>
    public static bool TryFree()
    {
        // The registers of the interrupted code are saved where the scan does not look.
        if (_first == null || Cpu.State->InterruptDepth != 0)
            return false;
        Sweep();
        return true;
    }

    /// <summary>Scans words of a stack; the platform calls this for each range that functions may still use.</summary>
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

        // The frame of this call holds the registers of the caller. If the scan is not completed, nothing is freed.
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

    // Also resets the headers to "not seen" for the next scan.
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
