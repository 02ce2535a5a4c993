namespace BssOs.Servers.SerializedIdler;

/// <summary>Returns at once; serialized: locked until it returns.</summary>
[Server(Synchronization = SynchronizationMode.Serialized)]
public unsafe partial struct SerializedIdler : IIdler
{
    // Stays null: a function that may call is not a leaf.
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
