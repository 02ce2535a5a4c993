namespace BssOs.Kernel.Linux;

/// <summary>What Linux has saved of the code that a signal interrupted, and restores afterwards.</summary>
/// <remarks>struct ucontext and struct sigcontext_32, arch/x86/include/uapi/asm of the Linux sources.</remarks>
public unsafe struct SignalContext
{
    /// <summary>Flags, link and stack.</summary>
    public fixed uint Head[5];

    /// <summary>GS, FS, ES, DS.</summary>
    public fixed uint Segments[4];

    /// <summary>Register.</summary>
    public uint Edi;

    /// <summary>Register.</summary>
    public uint Esi;

    /// <summary>Register.</summary>
    public uint Ebp;

    /// <summary>Register.</summary>
    public uint Esp;

    /// <summary>Register.</summary>
    public uint Ebx;

    /// <summary>Register.</summary>
    public uint Edx;

    /// <summary>Register.</summary>
    public uint Ecx;

    /// <summary>Register.</summary>
    public uint Eax;

    /// <summary>Number of the processor's exception; an emulator of processes does not tell.</summary>
    public uint Vector;

    /// <summary>What the processor says about it.</summary>
    public uint ErrorCode;

    /// <summary>Next instruction.</summary>
    public uint Eip;

    /// <summary>Code segment.</summary>
    public uint Cs;

    /// <summary>Flags.</summary>
    public uint Flags;

    /// <summary>Stack pointer once more.</summary>
    public uint EspAtSignal;

    /// <summary>Stack segment.</summary>
    public uint Ss;

    /// <summary>State of floating point and SSE.</summary>
    public uint FloatingPoint;

    /// <summary>Signals that were blocked.</summary>
    public uint OldMask;
}
