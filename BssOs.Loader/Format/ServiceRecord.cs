namespace BssOs.Loader;

/// <summary>A service that the file implements, requires, calls or names in a signature that it calls.</summary>
public struct ServiceRecord
{
    /// <summary>Bit of <see cref="Flags"/>: callers stay locked during calls.</summary>
    public const uint Atomic = 1;

    /// <summary>Number of the service.</summary>
    public uint Id;

    /// <summary>Its name.</summary>
    public uint NameOffset;

    /// <summary><see cref="Atomic"/>.</summary>
    public uint Flags;

    /// <summary>Index of its first function.</summary>
    public uint FirstFunction;

    /// <summary>Number of its functions.</summary>
    public uint FunctionCount;

    /// <summary>Hash over the signatures of all its functions, see <see cref="SignatureHasher"/>.</summary>
    public uint SignatureHash;
}
