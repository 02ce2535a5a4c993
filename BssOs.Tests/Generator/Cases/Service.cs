namespace Samples;

/// <summary>A service with every kind of parameter and result.</summary>
[BssOs.Service(0x7000_0001)]
public interface ISample
{
    void DoNothing();

    uint AddNumbers(byte first, short second, nuint third, nint fourth);

    bool Invert(bool value, Color color);

    Color Mix(Color other);

    Sample Echo(Sample other, BssOs.Server any);

    uint Copy(System.ReadOnlySpan<byte> source, System.Span<byte> target, [BssOs.Both] System.Span<byte> state);

    void Move(in Point from, out Point to, ref Point by, out uint distance, uint @class);

    Distance Measure(Distance from, Shade shade);
}

/// <summary>An enumeration with negative numbers.</summary>
public enum Color : sbyte
{
    Red = -1,
    Green = 0,
}

/// <summary>A number with a meaning, which nobody else sees.</summary>
public readonly struct Distance(uint meters)
{
    private readonly uint _meters = meters;

    public bool IsFar => _meters > 1000;
}

/// <summary>The same of an enumeration.</summary>
public struct Shade
{
    public Color Color;
}

/// <summary>A block of fixed size.</summary>
public unsafe struct Point
{
    public byte Flag;
    public ushort X;
    public uint Y;
    public fixed ushort Path[3];
}
