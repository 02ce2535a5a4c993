using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Linux;

/// <summary>
/// The address space of the process: program from 1 MiB on, memory for page frames, a window for mappings, one for stacks; above it Linux
/// puts files and its own stack.
/// </summary>
internal static unsafe class ProcessMemory
{
    private const uint FramesStart = 0x1000_0000;
    private const uint StackWindowStart = 0xA000_0000;

    /// <summary>Size of the window for mappings, which lies below that for stacks.</summary>
    public const uint MappingBytes = 0x0800_0000;

    /// <summary>Where it begins.</summary>
    public const uint MappingStart = StackWindowStart - MappingBytes;

    /// <summary>Most memory that fits in between, in MiB.</summary>
    public const uint MegabytesMax = (MappingStart - FramesStart) / BytesPerMegabyte;

    private const uint BytesPerMegabyte = 0x10_0000;
    private const nuint All = SystemCall.Readable | SystemCall.Writable | SystemCall.Executable;
    // The file that page frames are, so that they can be mapped a second time.
    private static int _frames;

    private const nuint Reserved = SystemCall.Private | SystemCall.Anonymous | SystemCall.NoReserve;

    /// <summary>Initializes page frames and stack window.</summary>
    /// <returns>False if Linux does not provide the addresses.</returns>
    public static bool Initialize(uint megabytes)
    {
        uint bytes = megabytes * BytesPerMegabyte;
        uint end = FramesStart + bytes;
        void* map = SystemCall.Map(0, PageFrames.MapBytes(end), SystemCall.Readable | SystemCall.Writable, Reserved, -1);

        // Pages are not distinguished by use, here as on a machine: servers' code comes from them too.
        const nuint shared = SystemCall.Shared | SystemCall.NoReserve | SystemCall.FixedNoReplace;
        _frames = SystemCall.CreateMemoryFile(bytes);
        if (map == null
            || SystemCall.IsError(_frames)
            || SystemCall.Map(FramesStart, bytes, All, shared, _frames) != (void*)FramesStart
            || SystemCall.Map(MappingStart, MappingBytes, 0, Reserved | SystemCall.FixedNoReplace, -1) != (void*)MappingStart
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

    /// <summary>Lets a page of the window for mappings be a page frame.</summary>
    public static Error EnterPage(void* address, byte* frame, uint access)
    {
        if (!PageFrames.Contains((nuint)frame) || (nuint)frame < FramesStart)
            return Error.NotSupported;
        nuint protection = (access & PageAccess.Execute) != 0 ? SystemCall.Readable | SystemCall.Executable : SystemCall.Readable;
        if ((access & PageAccess.Write) != 0)
            protection |= SystemCall.Writable;
        const nuint flags = SystemCall.Shared | SystemCall.NoReserve | SystemCall.Fixed;
        nuint page = ((nuint)frame - FramesStart) / PageFrames.Bytes;
        return SystemCall.Map((nuint)address, PageFrames.Bytes, protection, flags, _frames, page) == null ? Error.OutOfMemory : Error.None;
    }

    /// <summary>Takes it away.</summary>
    public static void LeavePage(void* address) =>
        SystemCall.Map((nuint)address, PageFrames.Bytes, 0, Reserved | SystemCall.Fixed, -1);

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
