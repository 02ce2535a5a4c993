namespace BssOs.Tests.Interleavings;

/// <summary>A link in mode Serialized.</summary>
[Server(Synchronization = SynchronizationMode.Serialized)]
public partial struct SerializedLink : ILink
{
    private Link.Permanent _next;
    private uint _inside;

    public void Join(Link next) => _next = next.Keep();

    public void Pass(uint hops)
    {
        Exclusion.Run(ref _inside);
        if (hops == 0)
            return;
        _next.Pass(hops - 1);
        Exclusion.Run(ref _inside);
    }
}
