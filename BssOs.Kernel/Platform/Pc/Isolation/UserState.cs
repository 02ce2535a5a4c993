namespace BssOs.Kernel.Pc;

/// <summary>The registers of code in a domain that has called the kernel, as pc:GateEntry leaves them on the stack.</summary>
public struct UserState
{
    /// <summary>Register.</summary>
    public uint Edi;

    /// <summary>Register.</summary>
    public uint Esi;

    /// <summary>Register.</summary>
    public uint Ebp;

    /// <summary>Has no meaning.</summary>
    public uint KernelEsp;

    /// <summary>Register.</summary>
    public uint Ebx;

    /// <summary>Register.</summary>
    public uint Edx;

    /// <summary>Register.</summary>
    public uint Ecx;

    /// <summary>Register.</summary>
    public uint Eax;

    /// <summary>Instruction pointer.</summary>
    public uint Eip;

    /// <summary>Code segment.</summary>
    public uint Cs;

    /// <summary>Flags.</summary>
    public uint Flags;

    /// <summary>Stack pointer.</summary>
    public uint Esp;

    /// <summary>Stack segment.</summary>
    public uint Ss;
}
