namespace BssOs.Servers.StubExchange;

/// <summary>Calls what is exchanged without catching errors, so that nothing but the call itself keeps the object.</summary>
[LocalServer]
public unsafe partial struct Caller : IExecutable
{
    private StubExchange* _exchange;

    /// <returns>1 as long as the object lives.</returns>
    public readonly uint Execute() => _exchange->CallShared();

    internal void Initialize(StubExchange* exchange) => _exchange = exchange;
}
