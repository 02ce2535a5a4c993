namespace BssOs.Servers.AbuseProbe;

/// <summary>Throws when its target is destroyed, or releases its own weak reference.</summary>
[LocalServer]
public unsafe partial struct Observer : IWeakObserver
{
    private bool _throws;

    /// <summary>The weak reference that notifies it.</summary>
    public BssOs.WeakReference.Permanent Weak { get; set; }

    /// <summary>How often it was notified.</summary>
    public uint Told { get; private set; }

    /// <summary>Creates one.</summary>
    /// <returns>A temporary reference.</returns>
    public static WeakObserver Create(bool throws, out Observer* observer)
    {
        WeakObserver made = New(out observer);
        observer->_throws = throws;
        return made;
    }

    public void TargetDestroyed(uint token)
    {
        Told++;
        if (_throws)
            Error.Refused.Throw();
        Weak.Release();
    }
}
