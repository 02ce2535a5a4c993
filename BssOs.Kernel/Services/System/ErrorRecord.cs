namespace BssOs;

/// <summary>An error that was thrown.</summary>
public unsafe struct ErrorRecord
{
    /// <summary>Servers of the chain that are recorded at most.</summary>
    public const int ChainLength = 8;

    /// <summary>Means that the place is unknown.</summary>
    public const uint NoPlace = uint.MaxValue;

    /// <summary>The error.</summary>
    public Error Error;

    /// <summary>The POSIX code with the nearest meaning.</summary>
    public uint PosixCode;

    /// <summary>Servers in <see cref="Chain"/>.</summary>
    public uint Length;

    /// <summary>
    /// Where the error arose: byte offset in the code of the first server of the chain, of the faulting instruction or of the call that
    /// threw; <see cref="NoPlace"/> if unknown.
    /// </summary>
    public uint Place;

    /// <summary>
    /// Where the same server called the function that contains <see cref="Place"/>; <see cref="NoPlace"/> if another server called it, or
    /// if the call is further up the stack.
    /// </summary>
    public uint Caller;

    /// <summary>
    /// Numbers of the servers that the call passed through (see <see cref="ServerInfo.Number"/>), beginning with the one that threw.
    /// </summary>
    public fixed uint Chain[ChainLength];
}
