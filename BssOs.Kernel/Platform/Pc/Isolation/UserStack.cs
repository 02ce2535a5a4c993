namespace BssOs.Kernel.Pc;

/// <summary>A stack in a domain. A thread has one while it is inside; its memory comes when it is used.</summary>
public unsafe struct UserStack
{
    /// <summary>Addresses that belong to a stack of a server that states no more than an eighth of it.</summary>
    public const uint UsualBytes = 0x8000;

    /// <summary>Addresses that belong to any other stack.</summary>
    public const uint BytesMax = 4 * UsualBytes;

    /// <summary>How many threads can be in a domain at the same time, if its stacks are of the usual size.</summary>
    public const uint CountMax = 192;

    /// <summary>The next stack of the domain.</summary>
    public UserStack* Next;

    /// <summary>Who is inside, as <see cref="Locks.Self"/> tells it; null if nobody is.</summary>
    public ThreadContext* User;

    /// <summary>First address after the stack.</summary>
    public uint Top;

    /// <summary>Addresses that belong to it; those of the lowest page are not mapped.</summary>
    public uint Bytes;

    /// <summary>Where the next call begins: below what the calls that have not returned yet use.</summary>
    public uint Pointer;

    /// <summary>Lowest address of the stack.</summary>
    public readonly uint Bottom => Top - Bytes + Ia32.PageFrames.Bytes;
}
