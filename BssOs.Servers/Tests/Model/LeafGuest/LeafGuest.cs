namespace BssOs.Servers.LeafGuest;

/// <summary>
/// A server that is loaded to be released while a thread is in its only function, which is a leaf. Thread-safe, so that its destructor
/// would not wait for that thread.
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct LeafGuest : ILeaf
{
    private LeafProgress* _progress;
    private volatile uint _isAlive;

    public void Construct() => _isAlive = 1;

    public uint Run(nuint progress)
    {
        var shared = (LeafProgress*)progress;
        _progress = shared;
        shared->IsEntered = true;
        while (!shared->IsStopped)
        {
            // Any call would give the thread a frame in this server, which keeps it.
        }

        return _isAlive;
    }

    public void Destruct()
    {
        _isAlive = 0;
        if (_progress != null)
            _progress->HasEnded = true;
    }
}
