namespace BssOs.Servers.ProxyProbe;

/// <summary>Forwards all calls to another holder.</summary>
[Server]
public unsafe partial struct ProxyProbe : IHolder
{
    [Required] private static partial Holder Target { get; }

    public readonly Server Echo(Server item) => Target.Echo(item);

    public readonly bool IsNothing(Server item) => Target.IsNothing(item);

    public readonly void Remember(Server item) => Target.Remember(item);

    public readonly Server Recall() => Target.Recall();

    public readonly void Gather(Server item, uint count, uint code) => Target.Gather(item, count, code);
}
