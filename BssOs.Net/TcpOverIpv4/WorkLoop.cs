namespace BssOs.Net.TcpOverIpv4;

/// <summary>Body of the thread that sends and does what is due: calls itself once per batch (<see cref="Layers.Pieces"/>).</summary>
[LocalServer]
public unsafe partial struct WorkLoop : IExecutable
{
    /// <summary>Whose work.</summary>
    internal TcpOverIpv4* Parent;
    private bool _running;

    /// <summary>As a thread: runs until the network is gone. Called by itself: serves one batch.</summary>
    /// <returns>Of a batch: 0 once the network is gone.</returns>
    public uint Execute()
    {
        if (_running)
            return Parent->Work() ? 1u : 0;

        _running = true;
        return Parent->Run(GetReference());
    }
}
