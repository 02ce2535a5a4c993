namespace BssOs.Kernel.Linux;

/// <summary>The state of the code interrupted by a signal, which Linux restores afterwards.</summary>
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

    /// <summary>Number of the processor exception; not filled in by user-mode emulators.</summary>
    public uint Vector;

    /// <summary>The processor's error code.</summary>
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

    /// <summary>Floating-point and SSE state.</summary>
    public uint FloatingPoint;

    /// <summary>Signals that were blocked.</summary>
    public uint OldMask;
}
