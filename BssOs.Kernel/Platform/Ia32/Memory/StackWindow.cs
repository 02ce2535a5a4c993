namespace BssOs.Kernel.Ia32;

/// <summary>
/// Virtual addresses for stacks. A stack begins at the upper end of one or more slots; the page below it, and the rest of the slot below
/// that, stays unmapped, so that an overflow faults.
/// </summary>
internal static unsafe class StackWindow
{
    /// <summary>Size of the window.</summary>
    public const uint Bytes = SlotBytes * SlotCount;

    private const uint SlotBytes = 0x10000;
    private const uint SlotCount = 4096;
    private const uint BitsPerWord = 32;

    // A page with a bit for each slot, set while a stack uses it.
    private static uint* _used;

    // First address of the window; never changes.
    private static uint _start;

    /// <summary>Whether a range does not touch the window.</summary>
    public static bool IsOutside(nuint address, nuint length) =>
        address >= _start + Bytes || address + (length - 1) < _start;

    /// <summary>Whether a faulting address lies in the window, hence below some stack.</summary>
    public static bool IsGuard(nuint address) => !IsOutside(address, 1);

    /// <summary>Initializes the window with all slots free.</summary>
    /// <param name="start">Its first address; nothing else may be mapped in the window.</param>
    public static void Initialize(uint start)
    {
        _start = start;
        _used = (uint*)PageFrames.Allocate(1);
    }

    /// <summary>Allocates a stack.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="reason">Why there is none: no memory, or no free slots.</param>
    /// <returns>Its upper end; null if there is none.</returns>
    public static void* Allocate(nuint bytes, out Error reason)
    {
        reason = Error.LimitReached;
        if (bytes > Bytes / 2)
            return null;
        uint pages = PagesOf(bytes);
        uint slots = SlotsOf(pages);
        uint first = FindSlots(slots);
        if (first == SlotCount)
            return null;
        reason = Error.OutOfMemory;
        nuint top = _start + ((first + slots) * SlotBytes);
        if (!Platform.MapStack(top, pages))
            return null;
        MarkSlots(first, slots, used: true);
        return (void*)top;
    }

    /// <summary>Frees a stack.</summary>
    /// <param name="top">Its upper end.</param>
    /// <param name="bytes">The requested size.</param>
    public static void Free(void* top, nuint bytes)
    {
        uint pages = PagesOf(bytes);
        uint slots = SlotsOf(pages);
        Platform.UnmapStack((nuint)top, pages);
        MarkSlots((((uint)top - _start) / SlotBytes) - slots, slots, used: false);
    }

    private static uint PagesOf(nuint bytes) => ((uint)bytes + PageFrames.Bytes - 1) / PageFrames.Bytes;

    // One page more than the stack has, for the guard.
    private static uint SlotsOf(uint pages) => ((pages * PageFrames.Bytes) / SlotBytes) + 1;

    private static uint FindSlots(uint count)
    {
        uint run = 0;
        for (uint slot = 0; slot < SlotCount; slot++)
        {
            run = (_used[slot / BitsPerWord] & (1u << (int)(slot % BitsPerWord))) == 0 ? run + 1 : 0;
            if (run == count)
                return slot + 1 - count;
        }

        return SlotCount;
    }

    private static void MarkSlots(uint first, uint count, bool used)
    {
        for (uint slot = first; slot < first + count; slot++)
        {
            uint bit = 1u << (int)(slot % BitsPerWord);
            if (used)
                _used[slot / BitsPerWord] |= bit;
            else
                _used[slot / BitsPerWord] &= ~bit;
        }
    }
}
