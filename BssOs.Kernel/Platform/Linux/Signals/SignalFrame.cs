namespace BssOs.Kernel.Linux;

/// <summary>What Linux puts on the stack of a handler, behind its return address: the handler's arguments.</summary>
/// <remarks>struct rt_sigframe, arch/x86/include/asm/sigframe.h of the Linux sources.</remarks>
public unsafe struct SignalFrame
{
    /// <summary>Number of the signal.</summary>
    public uint Signal;

    /// <summary>Why it came.</summary>
    public SignalCause* Cause;

    /// <summary>Where it came.</summary>
    public SignalContext* Context;
}
