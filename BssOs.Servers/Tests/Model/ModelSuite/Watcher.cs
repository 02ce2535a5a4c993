namespace BssOs.Servers.ModelSuite;

/// <summary>Counts notifications of a weak reference.</summary>
[LocalServer]
public unsafe partial struct Watcher : IWeakObserver
{
    /// <summary>How often.</summary>
    public uint Count;

    /// <summary>The last token.</summary>
    public uint Token;

    public void TargetDestroyed(uint token)
    {
        Count++;
        Token = token;
    }
}
