namespace BssOs.Servers.AbuseProbe;

/// <summary>Throws when its target ends, or drops its own weak reference.</summary>
[LocalServer]
public unsafe partial struct Observer : IWeakObserver
{
    private bool _throws;

    /// <summary>The weak reference that tells it.</summary>
    public BssOs.WeakReference.Permanent Weak { get; set; }

    /// <summary>How often it was told.</summary>
    public uint Told { get; private set; }

    /// <summary>Makes one.</summary>
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
