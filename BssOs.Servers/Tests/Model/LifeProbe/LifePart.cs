namespace BssOs.Servers.LifeProbe;

/// <summary>A local server that records its destruction in its parent's journal.</summary>
[LocalServer]
public unsafe partial struct LifePart : IExecutable
{
    private LifeProbe* _parent;
    private uint _number;
    private bool _fails;

    /// <summary>Initializes the private data.</summary>
    /// <param name="parent">The server it belongs to.</param>
    /// <param name="number">The number that is part of its journal entries.</param>
    /// <param name="fails">Whether its destructor throws.</param>
    public void Begin(LifeProbe* parent, uint number, bool fails)
    {
        _parent = parent;
        _number = number;
        _fails = fails;
    }

    /// <returns>The result of the parent's probe; 0 if it holds none.</returns>
    public readonly uint Execute()
    {
        LifeProbe.Journal.Note((byte)(LifeEntry.PartRan + _number));
        return _parent->Held.IsNull ? 0 : _parent->Held.Add(1);
    }

    public readonly void Destruct()
    {
        LifeProbe.Journal.Note(_parent == null ? LifeEntry.Orphan : (byte)(LifeEntry.PartDead + _number));
        if (_fails)
            Error.DeviceFailure.Throw();
    }
}
