namespace BssOs.Servers.ModelSuite;

/// <summary>When it is told of an end, gives way until a thread has come into the suite, or for some turns.</summary>
[LocalServer]
public unsafe partial struct PatientWatcher : IWeakObserver
{
    private const uint Turns = 20;

    /// <summary>Where that thread makes an entry.</summary>
    internal Trace* Trace { get; set; }

    /// <summary>Entries there, in the end.</summary>
    internal uint Seen { get; private set; }

    public void TargetDestroyed(uint token)
    {
        for (uint i = 0; i < Turns && Trace->Count == 0; i++)
            ModelSuite.ThreadFactory.Yield();
        Seen = Trace->Count;
    }
}
