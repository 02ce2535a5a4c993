using BssOs.Kernel.Ia32;

namespace BssOs.Kernel;

/// <summary>IA-32, as the core sees it: memory and time.</summary>
public static unsafe partial class Platform
{
    /// <summary>Page frames that are free.</summary>
    public static uint FreePageCount => PageFrames.FreeCount;

    /// <summary>Page frames that were free at start.</summary>
    public static uint TotalPageCount => PageFrames.TotalCount;

    /// <summary>Zeroed page frames side by side; null if there are none.</summary>
    public static void* AllocatePages(nuint count) => PageFrames.Allocate(count);

    /// <summary>Gives page frames back.</summary>
    public static void FreePages(void* address, nuint count) => PageFrames.Free(address, count);

    /// <summary>The lower 32 bits of the time stamp counter.</summary>
    public static uint ReadCycles() => (uint)Instructions.ReadCycles();

    /// <summary>The unit of thread times: the time stamp counter.</summary>
    public static ulong ReadTime() => Instructions.ReadCycles();
}
