namespace BssOs.Servers.NestingProbe;

/// <summary>
/// A scheduler of one thread, which spins in a server that this one has loaded: the inner thread must not be preempted there, but the one
/// that runs the scheduler may be (thesis 3.4.2).
/// </summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct NestingProbe : ISpin
{
    private const uint DispatchesMax = 1000;

    private Spin.Permanent _spin;
    private uint _stops;
    private volatile bool _isStopped;

    [Required] private static partial ServerLoader Loader { get; }

    [Required] private static partial FileArchive Files { get; }

    [Required] private static partial Query Kernel { get; }

    [Required] private static partial Stopper Stopper { get; }

    /// <summary>Passed on to the loaded server.</summary>
    [Required(Optional = true)] internal static partial Executable Interrupt { get; }

    public Executable GetBody() => MakeBody(false);

    public void Stop()
    {
        _isStopped = true;
        if (!_spin.IsNull)
            _spin.Stop();
    }

    public readonly uint GetRounds() => _spin.IsNull ? 0 : _spin.GetRounds();

    public readonly uint GetStops() => _stops;

    /// <summary>Run by the thread of the scheduler.</summary>
    internal uint Schedule()
    {
        Query answers = Answers.New(out _);
        _spin = Spin.Cast(Loader.Load(Files.Open("spin-probe.bss"u8, out _), answers, "spin-inside-host"u8)).Keep();
        ThreadGroup group = ThreadGroup.Cast(Kernel.GetService(ThreadGroup.ServiceId, "thread-group"u8, default));
        ThreadContext inner = group.Create(MakeBody(true), 0);
        Stopper.Watch(inner);
        for (uint i = 0; i < DispatchesMax; i++)
        {
            group.TakeReady().Release();
            if (inner.Dispatch() == DispatchResult.Finished)
                break;

            // On its way there it runs in this server, where it may be preempted.
            if (!_isStopped && _spin.GetRounds() != 0)
                _stops++;
        }

        return _stops;
    }

    /// <summary>Run by the inner thread.</summary>
    internal readonly uint Visit() => _spin.GetBody().Execute();

    private Executable MakeBody(bool isInner)
    {
        Executable made = NestingBody.New(out NestingBody* body);
        body->Begin(Self, isInner);
        return made;
    }
}
