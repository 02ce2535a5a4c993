namespace BssOs.Kernel.Pc;

/// <summary>A call into a domain that has not returned; it lies on the kernel's stack of its thread.</summary>
public unsafe struct Crossing
{
    /// <summary>The call before it of the same thread; null if there is none.</summary>
    public Crossing* Previous;

    /// <summary>The frame of the call.</summary>
    public Frame* Frame;

    /// <summary>The server called.</summary>
    public Server* Server;

    /// <summary>The stack that it uses.</summary>
    public UserStack* Stack;

    /// <summary><see cref="UserStack.Pointer"/> before the call.</summary>
    public uint Pointer;

    /// <summary>The argument words.</summary>
    public uint* Lent;

    /// <summary>Bit k: word k is a reference, which the caller has lent.</summary>
    public uint LentMask;

    /// <summary>Whether it is calling a service that is atomic.</summary>
    public bool IsInAtomicCall;

    /// <summary>The domain's stack pointer while it calls the kernel or has failed; 0 while its own code runs.</summary>
    public uint Esp;

    /// <summary>How the domain was entered.</summary>
    public UserEntry* User;
}
