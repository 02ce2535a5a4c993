namespace BssOs.Kernel.Ia32;

/// <summary>What pc:ExceptionEntry leaves on the stack.</summary>
public struct ExceptionState
{
    /// <summary>Register.</summary>
    public uint Edi;

    /// <summary>Register.</summary>
    public uint Esi;

    /// <summary>Register.</summary>
    public uint Ebp;

    /// <summary>Stack pointer before the registers were pushed.</summary>
    public uint Esp;

    /// <summary>Register.</summary>
    public uint Ebx;

    /// <summary>Register.</summary>
    public uint Edx;

    /// <summary>Register.</summary>
    public uint Ecx;

    /// <summary>Register.</summary>
    public uint Eax;

    /// <summary>Number of the exception.</summary>
    public uint Vector;

    /// <summary>The processor's error code; 0 if there is none.</summary>
    public uint ErrorCode;

    /// <summary>The faulting instruction.</summary>
    public uint Eip;

    /// <summary>Code segment.</summary>
    public uint Cs;

    /// <summary>Flags.</summary>
    public uint Flags;
}
