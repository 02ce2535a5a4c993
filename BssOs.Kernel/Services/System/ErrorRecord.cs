namespace BssOs;

/// <summary>An error that was thrown.</summary>
public unsafe struct ErrorRecord
{
    /// <summary>Servers of the chain that are recorded.</summary>
    public const int ChainLength = 8;

    /// <summary>The error.</summary>
    public Error Error;

    /// <summary>The POSIX code that says the nearest to it.</summary>
    public uint PosixCode;

    /// <summary>Servers in <see cref="Chain"/>.</summary>
    public uint Length;

    /// <summary>Numbers of the servers that the call had gone through (see <see cref="ServerInfo.Number"/>), the one that threw first.</summary>
    public fixed uint Chain[ChainLength];
}
