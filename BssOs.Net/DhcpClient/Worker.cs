namespace BssOs.Net.DhcpClient;

/// <summary>
/// Body of the thread that talks to servers. It calls itself once per message or time-out: the kernel then releases all
/// references of that piece at once, and an error ends the piece instead of the thread.
/// </summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    // More in a row than any passing lack of memory explains: end instead of spinning.
    private const uint MaximumErrors = 100;

    internal DhcpClient* Parent;
    private bool _running;

    /// <summary>As a thread: never ends. Called by itself: does one piece of work.</summary>
    public uint Execute()
    {
        if (_running)
        {
            Parent->Work();
            return 0;
        }

        _running = true;
        Executable piece = GetReference();
        for (uint errors = 0; errors < MaximumErrors;)
        {
            if (piece.TryExecute(out _, out _))
            {
                errors = 0;
            }
            else
            {
                errors++;
                Parent->Count("errors"u8);
                Parent->Pause();
            }
        }

        return 1;
    }
}
