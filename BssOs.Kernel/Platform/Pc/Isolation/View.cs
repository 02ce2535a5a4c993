using BssOs.Kernel.Ia32;

namespace BssOs.Kernel.Pc;

/// <summary>
/// Memory outside of a domain that the domain has mapped: it finds at addresses of its own what the kernel has at others.
/// </summary>
public unsafe struct View
{
    /// <summary>The next one of the domain.</summary>
    public View* Next;

    /// <summary>Where the kernel has it: memory, or addresses for mappings; the start of a page.</summary>
    public uint Source;

    /// <summary>Where the domain has it; the start of a page.</summary>
    public uint Start;

    /// <summary>Number of pages.</summary>
    public uint Pages;

    /// <summary>First address behind it.</summary>
    public readonly uint End => Start + (Pages * PageFrames.Bytes);
}
