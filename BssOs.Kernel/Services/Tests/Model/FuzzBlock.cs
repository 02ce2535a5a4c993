namespace BssOs;

/// <summary>A block of fixed size.</summary>
public struct FuzzBlock
{
    /// <summary>First number.</summary>
    public uint First;

    /// <summary>Second number.</summary>
    public uint Second;

    /// <summary>Third number.</summary>
    public uint Third;
}
