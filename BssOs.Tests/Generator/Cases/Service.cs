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
}

/// <summary>An enumeration with negative numbers.</summary>
public enum Color : sbyte
{
    Red = -1,
    Green = 0,
}

/// <summary>A block of fixed size.</summary>
public unsafe struct Point
{
    public byte Flag;
    public ushort X;
    public uint Y;
    public fixed ushort Path[3];
}
