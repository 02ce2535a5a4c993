namespace BssOs.Kernel.Pc;

/// <summary>How a domain is entered. pc:EnterDomain depends on it.</summary>
public unsafe struct UserEntry
{
    /// <summary>Instruction pointer.</summary>
    public uint Eip;

    /// <summary>Stack pointer.</summary>
    public uint Esp;

    /// <summary>Flags.</summary>
    public uint Flags;

    /// <summary>Register.</summary>
    public uint Ecx;

    /// <summary>Register.</summary>
    public uint Edx;

    /// <summary>Set by pc:EnterDomain: what pc:LeaveDomain needs.</summary>
    public void* KernelStack;
}
