namespace BssOs.Kernel.Linux;

/// <summary>
/// Why a signal occurred. User-mode emulators fill this in as well, but not the exception in <see cref="SignalContext"/>.
/// </summary>
/// <remarks>siginfo_t, include/uapi/asm-generic/siginfo.h of the Linux sources.</remarks>
public unsafe struct SignalCause
{
    // SEGV_MAPERR: nothing is mapped; SEGV_ACCERR: the access is not allowed.
    private const int NotMapped = 1;
    private const int NotAllowed = 2;

    /// <summary>Number of the signal.</summary>
    public uint Signal;

    /// <summary>An error; unused.</summary>
    public int ErrorNumber;

    /// <summary>The cause: one of the signal's own numbers.</summary>
    public int Code;

    /// <summary>Address of the faulting access, if any.</summary>
    public uint Address;

    /// <summary>Whether a segmentation fault is a page fault, which has an address, rather than a refused instruction.</summary>
    public readonly bool IsPageFault => Code is NotMapped or NotAllowed;
}
