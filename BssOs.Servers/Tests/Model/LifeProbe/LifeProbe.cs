namespace BssOs.Servers.LifeProbe;

/// <summary>Records its construction and destruction in a journal.</summary>
[Server]
public unsafe partial struct LifeProbe : ILife
{
    private uint _number;
    private Probe.Permanent _held;
    private Executable.Permanent _first;

    [Required] internal static partial Journal Journal { get; }

    /// <summary>The last slot: like all others, it must be wired when the constructor runs.</summary>
    [Required(Optional = true)] private static partial Probe Witness { get; }

    /// <summary>The probe held; local servers use it as well.</summary>
    internal readonly Probe Held => _held;

    public void Construct()
    {
        Journal.Note(LifeEntry.Born);
        if (!Witness.IsNull)
            Witness.Add(1);
        _first = Make(0, false).Keep();
    }

    public void SetNumber(uint number) => _number = number;

    public void Hold(Probe item) => _held = item.Keep();

    public readonly uint Call(Executable target) => target.Execute();

    public Executable CreatePart(uint number) => Make(number, false);

    public readonly Executable GetFirstPart() => _first;

    public void FailWithParts(uint parts, uint code)
    {
        for (uint i = 0; i < parts; i++)
            Make(i, true);
        SystemCalls.Throw((Error)code);
    }

    public Executable MakeUnborn() => UnbornPart.New(out _);

    public void Destruct()
    {
        if (!_held.IsNull && _held.Add(1) != 0)
            Journal.Note(LifeEntry.HeldAnswered);
        Journal.Note((byte)(LifeEntry.Dead + _number));
    }

    private Executable Make(uint number, bool fails)
    {
        Executable made = LifePart.New(out LifePart* part);
        part->Begin(Self, number, fails);
        return made;
    }
}
