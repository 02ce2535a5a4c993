using System.Runtime.InteropServices;

namespace BssOs.Kernel.Pc;

/// <summary>A stack in a domain. A thread has one while it is inside; its memory comes when it is used.</summary>
[StructLayout(LayoutKind.Explicit)]
public unsafe struct UserStack
{
    /// <summary>Addresses that belong to a stack of a server that states no more than an eighth of it.</summary>
    public const uint UsualBytes = 0x8000;

    /// <summary>Addresses that belong to any other stack.</summary>
    public const uint BytesMax = 4 * UsualBytes;

    /// <summary>What lies above a stack; its last word is the newest frame of <see cref="InnerFrames"/>.</summary>
    public const uint HeadBytes = 16;

    /// <summary>How many threads can be in a domain at the same time, if its stacks are of the usual size.</summary>
    public const uint CountMax = 192;

    /// <summary>Who is inside, as <see cref="Locks.Self"/> tells it; null if nobody is.</summary>
    [FieldOffset(IsolationLayout.StackUser)]
    public ThreadContext* User;

    /// <summary>First address after the stack: <see cref="HeadBytes"/> below the end of its pages, of which the last is mapped.</summary>
    [FieldOffset(IsolationLayout.StackTop)]
    public uint Top;

    /// <summary>Where the next call begins: below what the calls that have not returned yet use.</summary>
    [FieldOffset(IsolationLayout.StackPointer)]
    public uint Pointer;

    /// <summary>Lowest address of the stack; the page below it belongs to the stack, and is never mapped.</summary>
    [FieldOffset(IsolationLayout.StackBottom)]
    public uint Bottom;

    /// <summary><see cref="Domain.Base"/> of its domain.</summary>
    [FieldOffset(IsolationLayout.StackBase)]
    public uint Base;

    /// <summary>Where the kernel finds the newest frame of calls between neighbours (<see cref="InnerFrames"/>).</summary>
    [FieldOffset(IsolationLayout.StackHead)]
    public uint* Head;

    /// <summary>The next stack of the domain.</summary>
    [FieldOffset(IsolationLayout.StackHead + Ia32.Ia32Layout.Word)]
    public UserStack* Next;
}
