namespace BssOs.Servers.SpinProbe;

/// <summary>Counts until it is told to stop. It is never locked, so that others can tell it.</summary>
[Server(Synchronization = SynchronizationMode.ThreadSafe)]
public unsafe partial struct SpinProbe : ISpin
{
    // About a second; a thread that has not been preempted by then never is.
    private const uint RoundsMax = 200_000_000;
    private const uint CallsMax = 100_000;

    private volatile uint _rounds;
    private volatile bool _isStopped;

    /// <summary>Raises an interrupt if none occurs by itself.</summary>
    [Required(Optional = true)] private static partial Executable Interrupt { get; }

    public Executable GetBody()
    {
        Executable made = SpinBody.New(out SpinBody* body);
        body->Parent = Self;
        return made;
    }

    public void Stop() => _isStopped = true;

    public readonly uint GetRounds() => _rounds;

    public readonly uint GetStops() => 0;

    /// <summary>The body of the thread.</summary>
    internal uint Spin()
    {
        uint most = Interrupt.IsNull ? RoundsMax : CallsMax;
        while (!_isStopped && _rounds < most)
        {
            _rounds++;
            if (!Interrupt.IsNull)
                Interrupt.Execute();
        }

        return _rounds;
    }
}
