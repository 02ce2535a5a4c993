namespace BssOs.Servers.SlowMemory;

/// <summary>A page of memory for which each access that faults has to wait for another thread.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct SlowMemory : IDataSpace
{
    private const uint PageBytes = 4096;

    private DataSpace.Permanent _page;
    private Semaphore.Permanent _signal;

    [Required] private static partial PhysicalMemory PhysicalMemory { get; }

    [Required] private static partial Synchronization Synchronization { get; }

    [Required] private static partial ThreadFactory Threads { get; }

    public void Construct()
    {
        _page = PhysicalMemory.Allocate(1, out _).Keep();
        _signal = Synchronization.CreateSemaphore(0).Keep();
    }

    public readonly uint GetSize() => PageBytes;

    public readonly DataSpace Redirect(uint offset, uint access, out uint targetOffset, out uint length)
    {
        targetOffset = offset;
        length = PageBytes - offset;
        Executable body = Signaller.New(out Signaller* signaller);
        signaller->Initialize(_signal);
        Threads.Start(body, 0);
        _signal.Wait();
        return _page;
    }
}
