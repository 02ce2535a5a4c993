namespace BssOs.Servers.ModelSuite;

/// <summary>When it is notified, yields until a thread has entered the suite, or for some rounds.</summary>
[LocalServer]
public unsafe partial struct PatientWatcher : IWeakObserver
{
    private const uint Turns = 20;

    /// <summary>Where that thread makes an entry.</summary>
    internal Trace* Trace { get; set; }

    /// <summary>The final number of entries there.</summary>
    internal uint Seen { get; private set; }

    public void TargetDestroyed(uint token)
    {
        for (uint i = 0; i < Turns && Trace->Count == 0; i++)
            ModelSuite.ThreadFactory.Yield();
        Seen = Trace->Count;
    }
}
