namespace BssOs.Servers.OpenIdler;

/// <summary>Returns at once; default mode: locked while it runs, open while it calls.</summary>
[Server]
public unsafe partial struct OpenIdler : IIdler
{
    // Stays null: whoever could call is no leaf. Throwing alone would not do: a function that only throws is one.
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
