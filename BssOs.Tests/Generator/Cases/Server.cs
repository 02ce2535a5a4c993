namespace Samples.DiskDrive2;

/// <summary>A server with everything that a server can have.</summary>
[BssOs.Server(Synchronization = BssOs.SynchronizationMode.Serialized, Callbacks = false, StackBytes = 2048)]
public unsafe partial struct DiskDrive2 : ISample
{
    private Sample.Permanent _other;

    [BssOs.Required]
    internal static partial BssOs.Clock WallClock { get; }

    [BssOs.Required(Optional = true)]
    private static partial Sample Next { get; }

    public void DoNothing() => Next.DoNothing();

    public uint AddNumbers(byte first, short second, nuint third, nint fourth) => first + (uint)second + (uint)third + (uint)fourth;

    public bool Invert(bool value, Color color) => !value;

    public Color Mix(Color other) => other;

    public Sample Echo(Sample other, BssOs.Server any)
    {
        _other.Release();
        _other = other.Keep();
        Sample temporary = SectorCache.New(out SectorCache* cache);
        cache->Parent = _other;
        return any.Same(GetReference()) ? _other : temporary;
    }

    public uint Copy(System.ReadOnlySpan<byte> source, System.Span<byte> target, System.Span<byte> state)
    {
        System.Span<byte> text = stackalloc byte[8];
        return Next.TryCopy(source, text, state, out uint count, out BssOs.Error error) ? count : (uint)error;
    }

    public void Move(in Point from, out Point to, ref Point by, out uint distance, uint @class) =>
        _other.Move(in from, out to, ref by, out distance, @class);

    public Distance Measure(Distance from, Shade shade) => from.IsFar ? _other.Measure(from, shade) : from;

    private void Construct() => WallClock.Sleep(1);

    private void Destruct() => _other.Release();
}

/// <summary>A local server of it.</summary>
[BssOs.LocalServer]
public unsafe partial struct SectorCache : ISample, BssOs.IExecutable
{
    internal Sample.Permanent Parent;

    public void DoNothing() => DiskDrive2.WallClock.Sleep(1);

    public uint AddNumbers(byte first, short second, nuint third, nint fourth) => first;

    public bool Invert(bool value, Color color) => value;

    public Color Mix(Color other) => Parent.Mix(other);

    public Sample Echo(Sample other, BssOs.Server any) => Sample.Cast(any);

    public uint Copy(System.ReadOnlySpan<byte> source, System.Span<byte> target, System.Span<byte> state) => 0;

    public void Move(in Point from, out Point to, ref Point by, out uint distance, uint @class)
    {
        to = from;
        distance = 0;
    }

    public Distance Measure(Distance from, Shade shade) => shade.Color == Color.Red ? from : new Distance(0);

    public uint Execute() => BssOs.Executable.As(Parent.Reference).IsNull ? 0u : 1u;

    private void Destruct() => Parent.Release();
}
