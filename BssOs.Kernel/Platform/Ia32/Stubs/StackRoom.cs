namespace BssOs.Kernel.Ia32;

/// <summary>How much of a stack, in bytes, there is for whom.</summary>
public static class StackRoom
{
    /// <summary>What the kernel may use on top of a server's need: its own functions and the state of one interrupted.</summary>
    public const uint KernelReserve = 2048;

    /// <summary>
    /// What most calls find left at least, since most servers state no more than 1024 bytes. It lies below
    /// <see cref="CpuState.StackLimit"/>, so that they compare the stack pointer with that as it is.
    /// </summary>
    public const uint UsualBytes = KernelReserve + 1024;

    /// <summary>What must be left at a system call: what a server states counts its words, but not each that a stub pushes.</summary>
    public const uint SystemCallBytes = KernelReserve - 64;

    /// <summary>
    /// What must be left where a function of a kernel object begins; the kernel calls them too, from the middle of its reserve.
    /// </summary>
    public const uint FunctionBytes = 1280;

    /// <summary>What errors must find left for what they end; with less they do it on the stack kept for this.</summary>
    public const uint UnwindBytes = 1280;

    /// <summary>What must be left where a call goes to a stack of its own, which has to be made first.</summary>
    public const uint NewStackBytes = 512;

    /// <summary>Whether less is left than so many bytes.</summary>
    /// <param name="here">A word in use.</param>
    /// <param name="bytes">How many.</param>
    public static unsafe bool IsLess(void* here, uint bytes) => (nuint)here + (UsualBytes - bytes) < Cpu.State->StackLimit;
}
