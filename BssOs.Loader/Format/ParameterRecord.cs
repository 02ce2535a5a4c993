namespace BssOs.Loader;

/// <summary>A parameter of a function.</summary>
public struct ParameterRecord
{
    /// <summary>A <see cref="ValueKind"/>.</summary>
    public uint Kind;

    /// <summary>ID of the service for a reference, size in bytes for a fixed block, otherwise 0.</summary>
    public uint Value;
}
