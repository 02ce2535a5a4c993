namespace BssOs.Servers.ModelSuite;

/// <summary>
/// Receives a holder from a server whose constructor is running, and at once loads another server that calls it by a slot.
/// </summary>
[LocalServer]
public unsafe partial struct Binder : IHolder
{
    private Holder.Permanent _loaded;

    /// <summary>The loaded server.</summary>
    internal readonly Holder.Permanent Loaded => _loaded;

    public readonly Server Echo(Server item) => item;

    public readonly bool IsNothing(Server item) => item.IsNull;

    public void Remember(Server item)
    {
        Query slots = Slots.New(out Slots* state);
        state->Set(Holder.ServiceId, item);
        _loaded = Holder.Cast(ModelSuite.Load("proxy-probe.bss"u8, slots)).Keep();
    }

    public Server Recall() => GetReference();

    public readonly void Gather(Server item, uint count, uint code)
    {
    }

    public void Destruct() => _loaded.Release();
}
