namespace BssOs.Net.DhcpClient;

/// <summary>Body of the client's thread; calls itself once per message or timeout (<see cref="Layers.Pieces"/>).</summary>
[LocalServer]
public unsafe partial struct Worker : IExecutable
{
    internal DhcpClient* Parent;
    private bool _running;

    /// <summary>As the thread's body: normally never returns. Called by itself: performs one step.</summary>
    /// <returns>Of a step: 1, to continue.</returns>
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
