using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// The address space of the process: the program from 1 MiB, memory for page frames, a window for stacks; above it Linux maps files and its
/// own stack.
/// </summary>
internal static unsafe class ProcessMemory
{
    private const uint FramesStart = 0x1000_0000;
    private const uint StackWindowStart = 0xA000_0000;

    /// <summary>Maximum memory between the two, in MiB.</summary>
    public const uint MegabytesMax = (StackWindowStart - FramesStart) / BytesPerMegabyte;

    private const uint BytesPerMegabyte = 0x10_0000;
    private const nuint All = SystemCall.Readable | SystemCall.Writable | SystemCall.Executable;
    private const nuint Reserved = SystemCall.Private | SystemCall.Anonymous | SystemCall.NoReserve;

    /// <summary>Initializes page frames and stack window.</summary>
    /// <returns>False if Linux does not provide the addresses.</returns>
    public static bool Initialize(uint megabytes)
    {
        uint bytes = megabytes * BytesPerMegabyte;
        uint end = FramesStart + bytes;
        void* map = SystemCall.Map(0, PageFrames.MapBytes(end), SystemCall.Readable | SystemCall.Writable, Reserved, -1);

        // Page protection does not depend on use, as on a PC: code of servers is in these pages too.
        if (map == null
            || SystemCall.Map(FramesStart, bytes, All, Reserved | SystemCall.FixedNoReplace, -1) != (void*)FramesStart
            || SystemCall.Map(StackWindowStart, StackWindow.Bytes, 0, Reserved | SystemCall.FixedNoReplace, -1) != (void*)StackWindowStart)
        {
            return false;
        }

        PageFrames.Initialize((uint*)map, end);
        PageFrames.Include(FramesStart, end);
        PageFrames.NoteTotal();
        StackWindow.Initialize(StackWindowStart);
        return true;
    }

    /// <summary>Makes memory below an address of the stack window accessible.</summary>
    /// <returns>False if memory is short.</returns>
    public static bool MapStack(nuint top, uint pages)
    {
        // Counted like page frames on a PC, so that memory runs out at the same point and leaks show in the same way.
        nuint bytes = pages * PageFrames.Bytes;
        if (!PageFrames.TryLend(pages))
            return false;
        if (SystemCall.Protect(top - bytes, bytes, All))
            return true;
        PageFrames.Return(pages);
        return false;
    }

    /// <summary>Frees that memory.</summary>
    public static void UnmapStack(nuint top, uint pages)
    {
        nuint bytes = pages * PageFrames.Bytes;
        SystemCall.Map(top - bytes, bytes, 0, Reserved | SystemCall.Fixed, -1);
        PageFrames.Return(pages);
    }
}
