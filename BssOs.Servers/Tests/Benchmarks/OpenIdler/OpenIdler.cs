namespace BssOs.Servers.OpenIdler;

/// <summary>Returns at once; default mode: locked while it runs, unlocked while it calls.</summary>
[Server]
public unsafe partial struct OpenIdler : IIdler
{
    // Stays null: a function that may call is not a leaf. Throwing alone is not sufficient: a function that only throws is a leaf.
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
