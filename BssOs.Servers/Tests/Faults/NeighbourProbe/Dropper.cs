namespace BssOs.Servers.NeighbourProbe;

/// <summary>Releases the last reference to a victim in the midst of what happens in its name.</summary>
[LocalServer]
public unsafe partial struct Dropper : IExecutable
{
    private NameOwner.Permanent _victim;
    private BssOs.WeakReference.Permanent _weak;

    /// <summary>Whether the victim was there after its last reference had been released.</summary>
    public bool WasKept { get; private set; }

    /// <summary>Whether it is gone.</summary>
    public readonly bool IsGone => _weak.Get().IsNull;

    /// <summary>Creates one.</summary>
    /// <param name="victim">The victim; this reference becomes the dropper's.</param>
    /// <param name="weak">A weak reference to it.</param>
    /// <param name="dropper">Its data.</param>
    /// <returns>A temporary reference.</returns>
    public static Executable Create(NameOwner.Permanent victim, BssOs.WeakReference weak, out Dropper* dropper)
    {
        Executable made = New(out dropper);
        dropper->_victim = victim;
        dropper->_weak = weak.Keep();
        return made;
    }

    public readonly void Destruct() => _weak.Release();

    public uint Execute()
    {
        _victim.Release();
        WasKept = !IsGone;
        return 0;
    }
}
