namespace BssOs.Servers.AbuseProbe;

/// <summary>One of many threads that look up the same object, pass it on and release it.</summary>
[LocalServer]
public unsafe partial struct Member : IExecutable
{
    private const int Turns = 200;

    private BssOs.WeakReference.Permanent _weak;
    private Queue.Permanent _queue;
    private uint* _left;

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(BssOs.WeakReference weak, Queue queue, uint* left)
    {
        Executable made = New(out Member* member);
        member->_weak = weak.Keep();
        member->_queue = queue.Keep();
        member->_left = left;
        return made;
    }

    public uint Execute()
    {
        for (int i = 0; i < Turns; i++)
            Turn();
        _weak.Release();
        _queue.Release();
        --*_left;
        return 0;
    }

    private void Turn()
    {
        Server found = _weak.Get();
        if (!found.IsNull)
            _queue.Put(found);
        Executable own = Crumb.Create(null, CrumbKind.Throwing);
        _queue.Put(own);
        own.Release();
        AbuseProbe.ThreadFactory.Yield();
        Server taken = _queue.TakeNow();
        taken.Release();
        found.Release();
    }
}
