namespace BssOs.Kernel.Ia32;

/// <summary>A stack for single calls; this record is at its upper end.</summary>
internal unsafe struct StackSegment
{
    /// <summary>The stack that was in use before; null for the thread's own.</summary>
    public StackSegment* Outer;

    /// <summary><see cref="CpuState.StackLimit"/> of that stack.</summary>
    public nuint OuterLimit;

    /// <summary>Lowest word in use of that stack.</summary>
    public nuint* OuterPointer;

    /// <summary>Size in bytes.</summary>
    public nuint Bytes;
}
