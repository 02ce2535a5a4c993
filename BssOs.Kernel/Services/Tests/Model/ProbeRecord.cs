namespace BssOs;

/// <summary>A block of fixed size for <see cref="IProbe.Records"/>.</summary>
public struct ProbeRecord
{
    public uint First;

    public ushort Second;

    public byte Third;

    public byte Fourth;

    public int Fifth;
}
