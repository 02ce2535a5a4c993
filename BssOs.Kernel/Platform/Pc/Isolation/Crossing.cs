using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>A call into a domain that has not returned; it lies on the kernel's stack of its thread.</summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct Crossing
{
    /// <summary>The call before it of the same thread; null if there is none.</summary>
    [FieldOffset(IsolationLayout.CrossingPrevious)]
    public Crossing* Previous;

    /// <summary><see cref="UserStack.User"/> before a call with a plan.</summary>
    [FieldOffset(IsolationLayout.CrossingStackUser)]
    public ThreadContext* StackUser;

    /// <summary><see cref="UserStack.Pointer"/> before the call.</summary>
    [FieldOffset(IsolationLayout.CrossingPointer)]
    public uint Pointer;

    /// <summary>The frame of the call.</summary>
    [FieldOffset(IsolationLayout.CrossingFrame)]
    public Frame* Frame;

    /// <summary>The server called.</summary>
    [FieldOffset(IsolationLayout.CrossingServer)]
    public Server* Server;

    /// <summary>The stack that it uses.</summary>
    [FieldOffset(IsolationLayout.CrossingStack)]
    public UserStack* Stack;

    /// <summary>The argument words; null for a call with a plan.</summary>
    [FieldOffset(IsolationLayout.CrossingLent)]
    public uint* Lent;

    /// <summary>Whether it is calling a service that is atomic.</summary>
    [FieldOffset(IsolationLayout.CrossingAtomic)]
    public bool IsInAtomicCall;

    /// <summary>The domain's stack pointer while it calls the kernel or has failed; 0 while its own code runs.</summary>
    [FieldOffset(IsolationLayout.CrossingEsp)]
    public uint Esp;

    /// <summary>How the function is called; null if it is called by <see cref="Crossings.Enter"/>, which needs the rest.</summary>
    [FieldOffset(IsolationLayout.CrossingPlan)]
    public EntryPlan* Plan;

    /// <summary>Bit k: word k is a reference, which the caller has lent.</summary>
    [FieldOffset(IsolationLayout.CrossingPlan + Ia32.Ia32Layout.Word)]
    public uint LentMask;

    /// <summary>How the domain was entered.</summary>
    [FieldOffset(IsolationLayout.CrossingPlan + (2 * Ia32.Ia32Layout.Word))]
    public UserEntry* User;
}
