namespace BssOs.Net.TcpOverIpv4;

/// <summary>Body of the receiving thread; calls itself once per batch (<see cref="Layers.Pieces"/>).</summary>
[LocalServer]
public unsafe partial struct InputLoop : IExecutable
{
    /// <summary>The server.</summary>
    internal TcpOverIpv4* Parent;
    private bool _running;

    /// <summary>As the thread's body: runs until the network is gone. Called by itself: processes one batch.</summary>
    /// <returns>Of a batch: 0 when the network is gone.</returns>
    public uint Execute()
    {
        if (_running)
            return Parent->ReceiveBatch() ? 1u : 0;

        _running = true;
        return Parent->Run(GetReference());
    }
}
