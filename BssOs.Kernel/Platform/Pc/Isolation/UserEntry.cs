using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>How a domain is entered. pc:EnterDomain depends on it.</summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct UserEntry
{
    /// <summary>Instruction pointer.</summary>
    [FieldOffset(IsolationLayout.UserEip)]
    public uint Eip;

    /// <summary>Stack pointer.</summary>
    [FieldOffset(IsolationLayout.UserEsp)]
    public uint Esp;

    /// <summary>Flags.</summary>
    [FieldOffset(IsolationLayout.UserFlags)]
    public uint Flags;

    /// <summary>Register.</summary>
    [FieldOffset(IsolationLayout.UserEcx)]
    public uint Ecx;

    /// <summary>Register.</summary>
    [FieldOffset(IsolationLayout.UserEdx)]
    public uint Edx;

    /// <summary>Set by pc:EnterDomain: what pc:LeaveDomain needs.</summary>
    [FieldOffset(IsolationLayout.UserKernelStack)]
    public void* KernelStack;
}
