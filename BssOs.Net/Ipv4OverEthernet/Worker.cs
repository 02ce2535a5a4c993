namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>Body of the input thread and of the timer thread; calls itself once per step (<see cref="Layers.Pieces"/>).</summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    private Ipv4OverEthernet* _parent;
    private bool _isTimer;
    private bool _running;

    /// <summary>As the thread's body: runs until the adapter is gone. Called by itself: performs one step.</summary>
    /// <returns>Of a step: 0 when the adapter is gone.</returns>
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
