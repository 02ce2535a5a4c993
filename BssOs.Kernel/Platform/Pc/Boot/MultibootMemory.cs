namespace BssOs.Kernel.Pc;

/// <summary>An entry of the memory map.</summary>
/// <remarks>Multiboot Specification version 0.6.96, section 3.3. 64-bit fields are split into two words, since they are not
/// aligned.</remarks>
public struct MultibootMemory
{
    /// <summary>Value of <see cref="Type"/> for memory that may be used.</summary>
    public const uint Available = 1;

    /// <summary>Size of the rest of the entry in bytes.</summary>
    public uint Size;

    /// <summary>First address.</summary>
    public uint Start;

    /// <summary>Its upper half.</summary>
    public uint StartHigh;

    /// <summary>Bytes.</summary>
    public uint Length;

    /// <summary>Its upper half.</summary>
    public uint LengthHigh;

    /// <summary>Kind of memory.</summary>
    public uint Type;

    /// <summary>First address after it, limited to what can be used here.</summary>
    public readonly uint End
    {
        get
        {
            uint end = Start + Length;
            return LengthHigh != 0 || end < Start || end > Paging.DomainStart ? Paging.DomainStart : end;
        }
    }

    /// <summary>Whether it is memory that can be used here.</summary>
    public readonly bool IsUsable => Type == Available && StartHigh == 0 && Start < Paging.DomainStart;
}
