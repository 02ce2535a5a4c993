namespace BssOs.Net.Ipv4OverEthernet;

/// <summary>
/// Body of the input thread and of the thread that ages. It calls itself once per piece of work: the kernel then
/// releases all references of that piece at once, and an error ends the piece instead of the thread.
/// </summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    // More in a row than any passing lack of memory explains: end instead of spinning.
    private const uint MaximumErrors = 1000;

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
        Executable piece = GetReference();
        for (uint errors = 0; errors < MaximumErrors;)
        {
            if (piece.TryExecute(out uint more, out _))
            {
                if (more == 0)
                    return 0;
                errors = 0;
            }
            else
            {
                errors++;
                _parent->Drop("input error"u8);
            }
        }

        return 1;
    }

    internal void Begin(Ipv4OverEthernet* parent, bool isTimer)
    {
        _parent = parent;
        _isTimer = isTimer;
    }
}
