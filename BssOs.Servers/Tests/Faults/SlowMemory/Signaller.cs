namespace BssOs.Servers.SlowMemory;

/// <summary>The body of the thread that is waited for.</summary>
[LocalServer]
public unsafe partial struct Signaller : IExecutable
{
    private Semaphore.Permanent _signal;

    public readonly uint Execute()
    {
        _signal.Signal();
        return 0;
    }

    public void Destruct() => _signal.Release();

    internal void Initialize(Semaphore signal) => _signal = signal.Keep();
}
