namespace BssOs.Servers.RaisedTicks;

/// <summary>
/// Handles the interrupt: uses what a handler may of the thread below, a place for a temporary reference, and passes it on.
/// </summary>
[LocalServer]
public unsafe partial struct Tick : IInterruptHandler
{
    private RaisedTicks* _line;

    public void HandleInterrupt()
    {
        InterruptHandler self = GetReference();
        _line->PassOn();
        self.Release();
    }

    internal void Initialize(RaisedTicks* line) => _line = line;
}
