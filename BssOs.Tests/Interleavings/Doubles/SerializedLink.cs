namespace BssOs.Tests.Interleavings;

/// <summary>A link in mode Serialized.</summary>
[Server(Synchronization = SynchronizationMode.Serialized)]
public partial struct SerializedLink : ILinkDouble
{
    private LinkDouble.Permanent _next;
    private uint _inside;

    public void Join(LinkDouble next) => _next = next.Keep();

    public void Pass(uint hops)
    {
        Exclusion.Run(ref _inside);
        if (hops == 0)
            return;
        _next.Pass(hops - 1);
        Exclusion.Run(ref _inside);
    }
}
