namespace BssOs.Servers.AbuseProbe;

/// <summary>A small object whose destructor counts, and does what its kind requires.</summary>
[LocalServer]
public unsafe partial struct Crumb : IExecutable
{
    private const int Others = 3;

    private uint* _count;
    private CrumbKind _kind;

    /// <summary>Creates one.</summary>
    /// <param name="count">Counter of destructors that ran; may be null.</param>
    /// <param name="kind">What its destructor does.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(uint* count, CrumbKind kind)
    {
        Executable made = New(out Crumb* crumb);
        crumb->_count = count;
        crumb->_kind = kind;
        return made;
    }

    public uint Execute() => (uint)_kind;

    public void Destruct()
    {
        if (_count != null)
            ++*_count;
        switch (_kind)
        {
            case CrumbKind.Throwing:
                Error.Refused.Throw();
                break;
            case CrumbKind.Making:
                for (int i = 0; i < Others; i++)
                    Create(_count, CrumbKind.Throwing);
                AbuseProbe.ThreadFactory.Yield();
                break;
            case CrumbKind.Handing:
                AbuseProbe.ThreadFactory.Start(GetReference(), 0);
                ++*_count;
                break;
            case CrumbKind.Dispatching:
                Dispatch(_count);
                break;
        }
    }

    private static void Dispatch(uint* count)
    {
        Server found = AbuseProbe.Kernel.GetService(ThreadGroup.ServiceId, "thread-group"u8, default);
        ThreadGroup group = ThreadGroup.Cast(found);
        ThreadContext context = group.Create(Create(count, CrumbKind.Plain), 0);
        while (context.Dispatch() != DispatchResult.Finished)
        {
        }
    }
}
