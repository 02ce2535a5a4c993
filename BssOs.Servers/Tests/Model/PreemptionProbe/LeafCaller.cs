namespace BssOs.Servers.PreemptionProbe;

/// <summary>
/// Calls a leaf of a server that has only one reference. The call catches no errors and has no frame, so nothing but the kernel's knowledge
/// of where the thread was stopped keeps the server.
/// </summary>
[LocalServer]
public unsafe partial struct LeafCaller : IExecutable
{
    private PreemptionProbe* _probe;
    private LeafProgress _progress;
    private volatile bool _hasEnded;
    private bool _isRight;

    /// <summary>What the leaf and the one who releases its server tell each other.</summary>
    public LeafProgress* Progress => &Self->_progress;

    /// <summary>Whether it has returned.</summary>
    public readonly bool HasEnded => _hasEnded;

    /// <summary>Whether the server was there until the leaf had returned.</summary>
    public readonly bool IsRight => _isRight;

    public uint Execute()
    {
        _isRight = _probe->RunLeaf((nuint)Progress) == 1;
        _hasEnded = true;
        return 0;
    }

    internal void Initialize(PreemptionProbe* probe) => _probe = probe;
}
