#if !BSS_TARGET
#pragma warning disable CS1574 // The packer has no such members; the kernel's projects check that there are.
#endif

namespace BssOs.Kernel.Ia32;

/// <summary>How the space on a stack is shared, in bytes.</summary>
public static class StackRoom
{
    /// <summary>
    /// Reserved for the kernel, in addition to what a server needs: its own functions and the state of an interrupted one.
    /// </summary>
    public const uint KernelReserve = 2048;

    /// <summary>
    /// What most calls find at least, since most servers state at most 1024 bytes. It lies below <see cref="CpuState.StackLimit"/>, so that
    /// stubs can compare the stack pointer with that directly.
    /// </summary>
    public const uint UsualBytes = KernelReserve + 1024;

    /// <summary>
    /// What must be left of the reserve where an interrupt is taken or a page brought: the way to a server and <see cref="NewStackBytes"/>
    /// for that one. Less is left only if the interrupted server uses more than it states: of the rest of the reserve a leaf has 256 bytes,
    /// the words of a call and what stubs push the others.
    /// </summary>
    public const uint InterruptBytes = 1632;

    /// <summary>What must be left at a system call: a server's stated need includes its words, but not all that a stub pushes.</summary>
    public const uint SystemCallBytes = KernelReserve - 64;

    /// <summary>
    /// What must be left at the beginning of a function of a kernel object; the kernel also calls them when it has used part of its
    /// reserve.
    /// </summary>
    public const uint FunctionBytes = 1280;

    /// <summary>What must be left for the destructors that an error causes; if less is left they run on a reserve stack.</summary>
    public const uint UnwindBytes = 1280;

    /// <summary>What a call of an isolated server needs in place of what that states: its arguments, copied, and their blocks.</summary>
    public const uint CrossingBytes = 1024;

    /// <summary>What must be left when a call switches to a stack of its own, which has to be created first.</summary>
    public const uint NewStackBytes = 512;
}
