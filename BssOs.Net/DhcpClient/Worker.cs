namespace BssOs.Net.DhcpClient;

/// <summary>
/// Body of the thread that talks to servers: calls itself once per message or time-out (<see cref="Layers.Pieces"/>).
/// </summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    internal DhcpClient* Parent;
    private bool _running;

    /// <summary>As a thread: never ends in ordinary operation. Called by itself: does one piece of work.</summary>
    /// <returns>Of a piece: 1, to go on.</returns>
    public uint Execute()
    {
        if (_running)
        {
            Parent->Work();
            return 1;
        }

        _running = true;
        return Parent->Run(GetReference());
    }
}
