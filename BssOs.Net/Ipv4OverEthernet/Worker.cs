namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Body of the input thread and of the thread that ages: calls itself once per piece of work (<see cref="Layers.Pieces"/>).
/// </summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    private Ipv4OverEthernet* _parent;
    private bool _isTimer;
    private bool _running;

    /// <summary>As a thread: runs until the adapter is gone. Called by itself: does one piece of work.</summary>
    /// <returns>Of a piece: 0 once the adapter is gone.</returns>
    public uint Execute()
    {
        if (_running)
            return _parent->Work(_isTimer) ? 1u : 0;

        _running = true;
        return _parent->Run(GetReference(), _isTimer);
    }

    internal void Begin(Ipv4OverEthernet* parent, bool isTimer)
    {
        _parent = parent;
        _isTimer = isTimer;
    }
}
