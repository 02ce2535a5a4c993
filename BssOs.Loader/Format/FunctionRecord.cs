namespace BssOs.Loader;

/// <summary>The signature of a function of a service.</summary>
public struct FunctionRecord
{
    /// <summary>Its name.</summary>
    public uint NameOffset;

    /// <summary>Index of its first parameter.</summary>
    public uint FirstParameter;

    /// <summary>Number of its parameters.</summary>
    public uint ParameterCount;

    /// <summary>A <see cref="ValueKind"/>: none, word or reference.</summary>
    public uint Result;

    /// <summary>ID of the service that a reference denotes, otherwise 0.</summary>
    public uint ResultService;
}
