using System.Runtime.CompilerServices;

namespace BssOs.Kernel;

/// <summary>
/// Memory for the kernel's own structures and the servers' private data: free lists of blocks whose sizes are powers of two, so that
/// allocating and freeing take constant time; whole pages above half a page. Code is allocated from pages of its own: processors, and
/// emulators even more, are slow if data next to code are written.
/// </summary>
public static unsafe class Heap
{
    /// <summary>Size of a page frame in bytes.</summary>
    public const nuint PageBytes = 4096;

    private const int ShiftMin = 5;
    private const int ClassCount = 7;
    private const nuint BlockMax = (nuint)1 << (ShiftMin + ClassCount - 1);

    // One list per block size for data, followed by those for code; the first word of a free block points to the next.
    private static void** _free;

    /// <summary>Bytes allocated, rounded up to block sizes.</summary>
    public static nuint BytesUsed { get; private set; }

    /// <summary>Initializes the heap with pages of the platform.</summary>
    public static void Initialize()
    {
        // The free lists, for data and for code, are at the start of the first page; the rest of it stays unused.
        _free = (void**)Platform.AllocatePages(1);
        BytesUsed = 0;
    }

    /// <summary>Allocates zeroed memory, aligned to 32 bytes.</summary>
    /// <returns>Null if there is none.</returns>
    public static void* TryAllocate(nuint bytes) => TryAllocateOrFree(bytes, _free);

    /// <summary>As <see cref="TryAllocate(nuint)"/>; throws <see cref="Error.OutOfMemory"/>.</summary>
    public static void* Allocate(nuint bytes) => Require(TryAllocate(bytes));

    /// <summary>As <see cref="Allocate"/>, for code; released by <see cref="FreeCode"/>.</summary>
    public static void* AllocateCode(nuint bytes) => Require(TryAllocateOrFree(bytes, _free + ClassCount));

    /// <summary>Allocates contiguous page frames, zeroed; the caller returns them directly to the platform.</summary>
    /// <returns>Null if there are none.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)] // Many functions allocate.
    public static void* TryAllocatePages(nuint count)
    {
        void* pages = Platform.AllocatePages(count);
        return pages == null && EndedObjects.TryFree() ? Platform.AllocatePages(count) : pages;
    }

    /// <summary>Frees memory.</summary>
    /// <param name="block">From an allocation.</param>
    /// <param name="bytes">The requested size.</param>
    public static void Free(void* block, nuint bytes) => Free(block, bytes, _free);

    /// <summary>Frees memory for code.</summary>
    /// <param name="block">From <see cref="AllocateCode"/>.</param>
    /// <param name="bytes">The requested size.</param>
    public static void FreeCode(void* block, nuint bytes) => Free(block, bytes, _free + ClassCount);

    /// <summary>
    /// Memory from <see cref="TryAllocate(nuint)"/> is no longer used, but may not be reused yet. If it is larger than a page, its first
    /// page is retained and the others are freed.
    /// </summary>
    /// <param name="block">From an allocation.</param>
    /// <param name="bytes">The requested size.</param>
    /// <returns>Bytes retained.</returns>
    public static nuint Retire(void* block, nuint bytes)
    {
        nuint size = bytes > BlockMax ? (bytes + PageBytes - 1) & ~(PageBytes - 1) : (nuint)1 << ShiftOf(bytes);
        BytesUsed -= size;
        if (size <= PageBytes)
            return size;
        Platform.FreePages((byte*)block + PageBytes, (size / PageBytes) - 1);
        return PageBytes;
    }

    /// <summary>Frees what <see cref="Retire"/> retained.</summary>
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

    // Memory of destroyed objects is reclaimed before an allocation fails. Many functions allocate.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void* TryAllocateOrFree(nuint bytes, void** lists)
    {
        void* block = TryAllocate(bytes, lists);
        return block == null && EndedObjects.TryFree() ? TryAllocate(bytes, lists) : block;
    }

    private static void* TryAllocate(nuint bytes, void** lists)
    {
        if (bytes > BlockMax)
        {
            void* pages = AllocatePages((bytes + PageBytes - 1) / PageBytes);
            if (pages != null)
                BytesUsed += (bytes + PageBytes - 1) & ~(PageBytes - 1);
            return pages;
        }

        int shift = ShiftOf(bytes);
        void** list = lists + (shift - ShiftMin);
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
        if (bytes > BlockMax)
        {
            BytesUsed -= (bytes + PageBytes - 1) & ~(PageBytes - 1);
            Platform.FreePages(block, (bytes + PageBytes - 1) / PageBytes);
            return;
        }

        int shift = ShiftOf(bytes);
        void** list = lists + (shift - ShiftMin);
        *(void**)block = *list;
        *list = block;
        BytesUsed -= (nuint)1 << shift;
    }

    // Addresses from half of the address space up look like permanent references.
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
        int shift = ShiftMin;
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
