namespace BssOs.Kernel.Ia32;

/// <summary>A stack for single calls; this lies at its upper end.</summary>
internal unsafe struct StackSegment
{
    /// <summary>The stack that was left for it; null for the thread's own.</summary>
    public StackSegment* Outer;

    /// <summary>The <see cref="CpuState.StackLimit"/> of that.</summary>
    public nuint OuterLimit;

    /// <summary>The lowest word in use of that.</summary>
    public nuint* OuterPointer;

    /// <summary>Size in bytes.</summary>
    public nuint Bytes;
}
