namespace BssOs.Servers.RaisedTicks;

/// <summary>
/// Handles the interrupt: takes a temporary reference, the only resource of the interrupted thread that a handler may use, and passes the
/// interrupt on.
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
