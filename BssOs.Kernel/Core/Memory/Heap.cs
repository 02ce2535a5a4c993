namespace BssOs.Kernel;

/// <summary>
/// Memory for the kernel's own structures and the servers' private data: free lists of blocks of powers of two,
/// so that both directions take constant time; whole pages beyond half a page. Code comes from pages of its own: processors,
/// and emulators even more, are slow where data are written beside it.
/// </summary>
public static unsafe class Heap
{
    /// <summary>Size of a page frame in bytes.</summary>
    public const nuint PageBytes = 4096;

    private const int SmallestShift = 5;
    private const int ClassCount = 7;
    private const nuint LargestBlock = (nuint)1 << (SmallestShift + ClassCount - 1);

    // A list for each size of block, of data and behind them of code; the first word of a free block leads to the next.
    private static void** _free;

    /// <summary>Bytes handed out, rounded up to their blocks.</summary>
    public static nuint BytesUsed { get; private set; }

    /// <summary>Begins anew on the platform's pages.</summary>
    public static void Initialize()
    {
        // The free lists, for data and for code, are the start of the first page; the rest of it stays unused.
        _free = (void**)Platform.AllocatePages(1);
        BytesUsed = 0;
    }

    /// <summary>Zeroed memory, aligned to 32 bytes.</summary>
    /// <returns>Null if there is none.</returns>
    public static void* TryAllocate(nuint bytes) => TryAllocateOrFree(bytes, _free);

    /// <summary>As <see cref="TryAllocate(nuint)"/>; throws <see cref="Error.OutOfMemory"/>.</summary>
    public static void* Allocate(nuint bytes) => Require(TryAllocate(bytes));

    /// <summary>As <see cref="Allocate"/>, for code; goes back by <see cref="FreeCode"/>.</summary>
    public static void* AllocateCode(nuint bytes) => Require(TryAllocateOrFree(bytes, _free + ClassCount));

    /// <summary>Page frames side by side, zeroed, for whoever gives them back to the platform himself.</summary>
    /// <returns>Null if there are none.</returns>
    public static void* TryAllocatePages(nuint count)
    {
        void* pages = Platform.AllocatePages(count);
        return pages == null && EndedObjects.TryFree() ? Platform.AllocatePages(count) : pages;
    }

    /// <summary>Gives memory back.</summary>
    /// <param name="block">From an allocation.</param>
    /// <param name="bytes">The size that was asked for.</param>
    public static void Free(void* block, nuint bytes) => Free(block, bytes, _free);

    /// <summary>Gives memory for code back.</summary>
    /// <param name="block">From <see cref="AllocateCode"/>.</param>
    /// <param name="bytes">The size that was asked for.</param>
    public static void FreeCode(void* block, nuint bytes) => Free(block, bytes, _free + ClassCount);

    /// <summary>
    /// Memory of <see cref="TryAllocate(nuint)"/> is used no more, but may not be used again yet. Of more than a page the first one
    /// stays, the others are free.
    /// </summary>
    /// <param name="block">From an allocation.</param>
    /// <param name="bytes">The size that was asked for.</param>
    /// <returns>Bytes that stay.</returns>
    public static nuint Retire(void* block, nuint bytes)
    {
        nuint size = bytes > LargestBlock ? (bytes + PageBytes - 1) & ~(PageBytes - 1) : (nuint)1 << ShiftOf(bytes);
        BytesUsed -= size;
        if (size <= PageBytes)
            return size;
        Platform.FreePages((byte*)block + PageBytes, (size / PageBytes) - 1);
        return PageBytes;
    }

    /// <summary>What <see cref="Retire"/> kept may be used again.</summary>
    public static void Reuse(void* block, nuint bytes)
    {
        BytesUsed += bytes;
        Free(block, bytes, _free);
    }

    private static void* Require(void* block)
    {
        if (block == null)
            Errors.Throw(Error.OutOfMemory);
        return block;
    }

    // Memory of objects that have ended comes back before any is said to be missing.
    private static void* TryAllocateOrFree(nuint bytes, void** lists)
    {
        void* block = TryAllocate(bytes, lists);
        return block == null && EndedObjects.TryFree() ? TryAllocate(bytes, lists) : block;
    }

    private static void* TryAllocate(nuint bytes, void** lists)
    {
        if (bytes > LargestBlock)
        {
            void* pages = AllocatePages((bytes + PageBytes - 1) / PageBytes);
            if (pages != null)
                BytesUsed += (bytes + PageBytes - 1) & ~(PageBytes - 1);
            return pages;
        }

        int shift = ShiftOf(bytes);
        void** list = lists + (shift - SmallestShift);
        if (*list == null && !Refill(list, (nuint)1 << shift))
            return null;
        void** block = (void**)*list;
        *list = *block;
        Clear(block, (nuint)1 << shift);
        BytesUsed += (nuint)1 << shift;
        return block;
    }

    private static void Free(void* block, nuint bytes, void** lists)
    {
        if (bytes > LargestBlock)
        {
            BytesUsed -= (bytes + PageBytes - 1) & ~(PageBytes - 1);
            Platform.FreePages(block, (bytes + PageBytes - 1) / PageBytes);
            return;
        }

        int shift = ShiftOf(bytes);
        void** list = lists + (shift - SmallestShift);
        *(void**)block = *list;
        *list = block;
        BytesUsed -= (nuint)1 << shift;
    }

    // The upper half of the addresses is that of permanent references.
    private static void* AllocatePages(nuint count)
    {
        void* pages = Platform.AllocatePages(count);
        if ((nint)pages >= 0)
            return pages;
        Platform.FreePages(pages, count);
        return null;
    }

    private static int ShiftOf(nuint bytes)
    {
        int shift = SmallestShift;
        while ((nuint)1 << shift < bytes)
            shift++;
        return shift;
    }

    private static bool Refill(void** list, nuint size)
    {
        byte* page = (byte*)AllocatePages(1);
        if (page == null)
            return false;
        for (nuint offset = 0; offset < PageBytes; offset += size)
        {
            *(void**)(page + offset) = *list;
            *list = page + offset;
        }

        return true;
    }

    private static void Clear(void** block, nuint bytes)
    {
        for (nuint i = 0; i < bytes / (nuint)sizeof(void*); i++)
            block[i] = null;
    }
}
