namespace BssOs.Servers.DomainProbe;

/// <summary>A thread that stays as long as it is told to.</summary>
[LocalServer]
public unsafe partial struct Sleeper : IExecutable
{
    private Dormitory* _dormitory;

    /// <summary>Creates one.</summary>
    /// <param name="dormitory">Where it is told; it must be there until the sleeper has left.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(Dormitory* dormitory)
    {
        Executable created = New(out Sleeper* sleeper);
        sleeper->_dormitory = dormitory;
        return created;
    }

    public readonly uint Execute()
    {
        _dormitory->Come++;
        while (!_dormitory->IsClosed)
            DomainProbe.ThreadFactory.Yield();
        _dormitory->Left++;
        return 0;
    }
}
