namespace BssOs.Servers.NestingProbe;

/// <summary>Body of the thread that runs the scheduler, or of the one inside.</summary>
[LocalServer]
public unsafe partial struct NestingBody : IExecutable
{
    private NestingProbe* _parent;
    private bool _isInner;

    public readonly uint Execute() => _isInner ? _parent->Visit() : _parent->Schedule();

    internal void Begin(NestingProbe* parent, bool isInner)
    {
        _parent = parent;
        _isInner = isInner;
    }
}
