using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// The address space of the process: program from 1 MiB on, memory for page frames, a window for stacks; above it Linux
/// puts files and its own stack.
/// </summary>
internal static unsafe class ProcessMemory
{
    private const uint FramesStart = 0x1000_0000;
    private const uint StackWindowStart = 0xA000_0000;

    /// <summary>Most memory that fits between the two, in MiB.</summary>
    public const uint MegabytesMax = (StackWindowStart - FramesStart) / BytesPerMegabyte;

    private const uint BytesPerMegabyte = 0x10_0000;
    private const nuint All = SystemCall.Readable | SystemCall.Writable | SystemCall.Executable;
    private const nuint Reserved = SystemCall.Private | SystemCall.Anonymous | SystemCall.NoReserve;

    /// <summary>Sets page frames and stack window up.</summary>
    /// <returns>False if Linux does not give the addresses.</returns>
    public static bool Initialize(uint megabytes)
    {
        uint bytes = megabytes * BytesPerMegabyte;
        uint end = FramesStart + bytes;
        void* map = SystemCall.Map(0, PageFrames.MapBytes(end), SystemCall.Readable | SystemCall.Writable, Reserved, -1);

        // Pages are not distinguished by use, here as on a machine: servers' code comes from them too.
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
    /// <returns>False if there is none.</returns>
    public static bool MapStack(nuint top, uint pages)
    {
        // As many frames as on a machine, so that memory runs out at the same time and leaks show in the same way.
        nuint bytes = pages * PageFrames.Bytes;
        if (!PageFrames.TryLend(pages))
            return false;
        if (SystemCall.Protect(top - bytes, bytes, All))
            return true;
        PageFrames.Return(pages);
        return false;
    }

    /// <summary>Gives that memory back.</summary>
    public static void UnmapStack(nuint top, uint pages)
    {
        nuint bytes = pages * PageFrames.Bytes;
        SystemCall.Map(top - bytes, bytes, 0, Reserved | SystemCall.Fixed, -1);
        PageFrames.Return(pages);
    }
}
