using BssOs.Kernel.Ia32;

namespace BssOs.Kernel;

/// <summary>IA-32, as the core sees it: memory, interrupts, time.</summary>
public static unsafe partial class Platform
{
    public static partial nuint ObjectAddressMin => Ia32Layout.ObjectAddressMin;

    public static partial nuint FreePageCount => PageFrames.FreeCount;

    public static partial nuint TotalPageCount => PageFrames.TotalCount;

    public static partial void* AllocatePages(nuint count) => PageFrames.Allocate(count);

    public static partial void FreePages(void* address, nuint count) => PageFrames.Free(address, count);

    // Lower vectors are the processor's exceptions (Intel SDM, volume 3, 6.2); the interrupt descriptor table has one entry per vector.
    public static partial uint VectorMin => 32;

    public static partial uint VectorCount => 256;

    public static partial uint ReadCycles() => (uint)Instructions.ReadCycles();

    // The time stamp counter.
    public static partial ulong ReadTime() => Instructions.ReadCycles();
}
