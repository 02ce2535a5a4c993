namespace BssOs.Servers.HolderProbe;

/// <summary>Receives, keeps and returns references.</summary>
[Server]
public unsafe partial struct HolderProbe : IHolder
{
    private Server.Permanent _kept;

    public readonly Server Echo(Server item) => item;

    public readonly bool IsNothing(Server item) => item.IsNull;

    public void Remember(Server item)
    {
        _kept.Release();
        _kept = item.Keep();
    }

    public readonly Server Recall() => _kept;

    public void Gather(Server item, uint count, uint code)
    {
        Holder self = GetReference();
        for (uint i = 0; i < count; i++)
        {
            self.Echo(item);
            HolderPart.New(out _);
        }

        if (code != 0)
            SystemCalls.Throw((Error)code);
    }
}
