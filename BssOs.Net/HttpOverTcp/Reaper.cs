namespace BssOs.Net.HttpOverTcp;

/// <summary>Body of the thread that ends overdue connections; calls itself once per round (<see cref="Layers.Pieces"/>).</summary>
[LocalServer]
public unsafe partial struct Reaper : IExecutable
{
    /// <summary>The server.</summary>
    internal HttpOverTcp* Parent;
    private bool _running;

    /// <summary>As the thread's body: runs for ever. Called by itself: waits a while, then checks all connections once.</summary>
    /// <returns>Of a round: not 0.</returns>
    public uint Execute()
    {
        if (_running)
        {
            Parent->EndOverdue();
            return 1;
        }

        _running = true;
        return Parent->Run(GetReference());
    }
}
