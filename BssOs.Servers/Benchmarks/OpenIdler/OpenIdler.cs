namespace BssOs.Servers.OpenIdler;

/// <summary>Returns at once; default mode: locked while it runs, open while it calls.</summary>
[Server]
public unsafe partial struct OpenIdler : IIdler
{
    // Stays null: whoever could call is no leaf.
    private Idler.Permanent _next;

    public void Construct() => _next = default;

    public readonly void Idle()
    {
        if (!_next.IsNull)
            Error.InUse.Throw();
    }

    public readonly void IdleLeaf()
    {
    }

    public readonly void IdleLocked() => Idle();
}
