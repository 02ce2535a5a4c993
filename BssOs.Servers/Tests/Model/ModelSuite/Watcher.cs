namespace BssOs.Servers.ModelSuite;

/// <summary>Is told of the end of what a weak reference meant.</summary>
[LocalServer]
public unsafe partial struct Watcher : IWeakObserver
{
    /// <summary>How often.</summary>
    public uint Count;

    /// <summary>With what, the last time.</summary>
    public uint Token;

    public void TargetDestroyed(uint token)
    {
        Count++;
        Token = token;
    }
}
