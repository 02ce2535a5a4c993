namespace BssOs;

/// <summary>A block of fixed size for <see cref="IProbe.Records"/>.</summary>
public struct ProbeRecord
{
    /// <summary>A word.</summary>
    public uint First;

    /// <summary>Half a word.</summary>
    public ushort Second;

    /// <summary>A byte.</summary>
    public byte Third;

    /// <summary>Another byte, which fills the word.</summary>
    public byte Fourth;

    /// <summary>A number that may be negative.</summary>
    public int Fifth;
}
