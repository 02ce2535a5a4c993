namespace BssOs;

/// <summary>An error that was thrown.</summary>
public unsafe struct ErrorRecord
{
    /// <summary>Servers of the chain that are recorded.</summary>
    public const int ChainLength = 8;

    /// <summary>Stands for a place that is not known.</summary>
    public const uint NoPlace = uint.MaxValue;

    /// <summary>The error.</summary>
    public Error Error;

    /// <summary>The POSIX code that says the nearest to it.</summary>
    public uint PosixCode;

    /// <summary>Servers in <see cref="Chain"/>.</summary>
    public uint Length;

    /// <summary>
    /// Where it arose in the code of the first server of the chain, in bytes from its start: the instruction that faulted, or that called
    /// what threw; <see cref="NoPlace"/> if that is not known.
    /// </summary>
    public uint Place;

    /// <summary>
    /// Where the same server called the function with <see cref="Place"/>; <see cref="NoPlace"/> if it was called from outside, or further
    /// up.
    /// </summary>
    public uint Caller;

    /// <summary>
    /// Numbers of the servers that the call had gone through (see <see cref="ServerInfo.Number"/>), the one that threw first.
    /// </summary>
    public fixed uint Chain[ChainLength];
}
