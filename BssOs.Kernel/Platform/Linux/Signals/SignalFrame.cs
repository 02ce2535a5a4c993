namespace BssOs.Kernel.Linux;

/// <summary>The arguments of a signal handler, which Linux places on its stack after the return address.</summary>
/// <remarks>struct rt_sigframe, arch/x86/include/asm/sigframe.h of the Linux sources.</remarks>
public unsafe struct SignalFrame
{
    /// <summary>Number of the signal.</summary>
    public uint Signal;

    /// <summary>Why it occurred.</summary>
    public SignalCause* Cause;

    /// <summary>Where it occurred.</summary>
    public SignalContext* Context;
}
