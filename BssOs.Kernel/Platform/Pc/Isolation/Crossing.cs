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

    /// <summary>The first argument word.</summary>
    [FieldOffset(IsolationLayout.CrossingFirst)]
    public uint First;

    /// <summary>Whether it is calling a service that is atomic.</summary>
    [FieldOffset(IsolationLayout.CrossingAtomic)]
    public bool IsInAtomicCall;

    /// <summary>The domain's stack pointer while it calls the kernel or has failed; 0 while its own code runs.</summary>
    [FieldOffset(IsolationLayout.CrossingEsp)]
    public uint Esp;

    /// <summary>How the function is called; null if it is called by <see cref="Crossings.Enter"/>, which needs the rest.</summary>
    [FieldOffset(IsolationLayout.CrossingPlan)]
    public EntryPlan* Plan;

    /// <summary>The other argument words, the last one first; <see cref="Words"/> knows those of a call with a plan.</summary>
    [FieldOffset(IsolationLayout.CrossingLent)]
    public uint* Lent;

    /// <summary>As <see cref="EntryPlan.LentMask"/>.</summary>
    [FieldOffset(IsolationLayout.CrossingLentMask)]
    public uint LentMask;

    /// <summary>How the domain was entered.</summary>
    [FieldOffset(IsolationLayout.CrossingLentMask + Ia32.Ia32Layout.Word)]
    public UserEntry* User;

    /// <summary>The argument words but the first, the last one first, and which are references that the caller has lent.</summary>
    public static uint* Words(Crossing* crossing, out uint mask)
    {
        EntryPlan* plan = crossing->Plan;
        mask = plan == null ? crossing->LentMask : plan->LentMask;
        return plan == null ? crossing->Lent : (uint*)((byte*)crossing + IsolationLayout.CrossingArguments);
    }
}
