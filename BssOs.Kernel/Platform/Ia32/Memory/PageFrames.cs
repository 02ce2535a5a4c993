namespace BssOs.Kernel.Ia32;

/// <summary>The page frames of the machine: a bitmap in which set bits mark used frames.</summary>
internal static unsafe class PageFrames
{
    /// <summary>Size of a frame in bytes.</summary>
    public const uint Bytes = 4096;

    /// <summary>The next address at which a page begins, or the given one.</summary>
    public static uint RoundUp(uint address) => (address + Bytes - 1) & ~(Bytes - 1);

    private const uint BitsPerWord = 32;

    // A frame is a multiple of it.
    private const int WordsAtOnce = 8;

    // The bitmap, with a bit for each frame below the limit.
    private static uint* _used;
    private static uint _limit;

    // No frame below this one is free.
    private static uint _lowestFree;

    /// <summary>Free frames: the number of clear bits, minus the frames lent by <see cref="TryLend"/>.</summary>
    public static uint FreeCount { get; private set; }

    /// <summary>Frames that were free at start.</summary>
    public static uint TotalCount { get; private set; }

    /// <summary>Size of the bitmap in bytes for memory up to an address.</summary>
    public static uint MapBytes(uint limit) => (limit / Bytes / BitsPerWord * sizeof(uint)) + sizeof(uint);

    /// <summary>Initializes the bitmap with all frames used.</summary>
    public static void Initialize(uint* map, uint limit)
    {
        _used = map;
        _limit = limit / Bytes;
        for (uint i = 0; i < MapBytes(limit) / sizeof(uint); i++)
            map[i] = uint.MaxValue;
    }

    /// <summary>Frees the frames that lie entirely in a range.</summary>
    public static void Include(uint start, uint end)
    {
        uint last = end / Bytes;
        for (uint frame = (start + Bytes - 1) / Bytes; frame < last && frame < _limit; frame++)
            SetFree(frame);
    }

    /// <summary>Marks the frames that a range overlaps as used.</summary>
    public static void Exclude(uint start, uint end)
    {
        for (uint frame = start / Bytes; frame * Bytes < end && frame < _limit; frame++)
            SetUsed(frame);
    }

    /// <summary>Marks the frames that contain the bitmap itself as used.</summary>
    public static void ExcludeMap() => Exclude((uint)_used, (uint)_used + MapBytes(_limit * Bytes));

    /// <summary>Records the currently free frames as the machine's total.</summary>
    public static void NoteTotal() => TotalCount = FreeCount;

    /// <summary>Counts frames as used without allocating them, for memory allocated elsewhere on their behalf.</summary>
    /// <returns>False if not enough frames are free.</returns>
    public static bool TryLend(uint count)
    {
        if (FreeCount < count)
            return false;
        FreeCount -= count;
        return true;
    }

    /// <summary>Reverts <see cref="TryLend"/>.</summary>
    public static void Return(uint count) => FreeCount += count;

    /// <summary>Whether an address lies in memory managed by this class.</summary>
    public static bool Contains(nuint address) => address / Bytes < _limit;

    /// <summary>Allocates contiguous frames, zeroed.</summary>
    /// <returns>The address; null if there are none.</returns>
    public static void* Allocate(nuint count)
    {
        if (count == 0 || count > FreeCount)
            return null;
        uint run = 0;
        bool first = true;
        for (uint frame = _lowestFree; frame < _limit; frame++)
        {
            if (frame % BitsPerWord == 0 && _used[frame / BitsPerWord] == uint.MaxValue)
            {
                run = 0;
                frame += BitsPerWord - 1;
                continue;
            }

            if (IsUsed(frame))
            {
                run = 0;
                continue;
            }

            if (first)
                _lowestFree = frame;
            first = false;
            if (++run == count)
                return Take(frame + 1 - run, run);
        }

        return null;
    }

    /// <summary>Frees frames.</summary>
    public static void Free(void* address, nuint count)
    {
        uint frame = (uint)address / Bytes;
        if (frame < _lowestFree)
            _lowestFree = frame;
        for (nuint i = 0; i < count; i++)
            SetFree(frame++);
    }

    private static void* Take(uint frame, uint count)
    {
        uint* start = (uint*)(frame * Bytes);
        uint* end = start + count * (Bytes / sizeof(uint));

        // Eight words for each look at the end: zeroing the frames of a new connection was two fifths of its instructions.
        for (uint* words = start; words < end; words += WordsAtOnce)
        {
            words[0] = 0;
            words[1] = 0;
            words[2] = 0;
            words[3] = 0;
            words[4] = 0;
            words[5] = 0;
            words[6] = 0;
            words[7] = 0;
        }

        for (uint i = 0; i < count; i++)
            SetUsed(frame + i);
        return start;
    }

    private static bool IsUsed(uint frame) => (_used[frame / BitsPerWord] & (1u << (int)(frame % BitsPerWord))) != 0;

    private static void SetFree(uint frame)
    {
        if (!IsUsed(frame))
            return;
        _used[frame / BitsPerWord] &= ~(1u << (int)(frame % BitsPerWord));
        FreeCount++;
    }

    private static void SetUsed(uint frame)
    {
        if (IsUsed(frame))
            return;
        _used[frame / BitsPerWord] |= 1u << (int)(frame % BitsPerWord);
        FreeCount--;
    }
}
