namespace BssOs.Servers.SerializedIdler;

/// <summary>Returns at once; serialised: locked until it returns.</summary>
[Server(Synchronization = SynchronizationMode.Serialized)]
public unsafe partial struct SerializedIdler : IIdler
{
    // Stays null: whoever could call is no leaf.
    private Idler.Permanent _next;

    public void Construct() => _next = default;

    public readonly void Idle()
    {
        if (!_next.IsNull)
            _next.Idle();
    }

    public readonly void IdleLeaf()
    {
    }

    public readonly void IdleLocked() => Idle();
}
