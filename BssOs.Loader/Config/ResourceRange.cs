namespace BssOs.Config;

/// <summary>Ports, vectors or addresses side by side.</summary>
/// <param name="First">The first.</param>
/// <param name="Count">How many.</param>
public readonly record struct ResourceRange(ulong First, ulong Count)
{
    /// <summary>Whether both have one in common.</summary>
    public bool Overlaps(ResourceRange other) => First < other.First + other.Count && other.First < First + Count;

    /// <summary>Such as <c>0x3F8 to 0x3FF</c>.</summary>
    public override string ToString() => Count == 1 ? $"0x{First:X}" : $"0x{First:X} to 0x{First + Count - 1:X}";
}
