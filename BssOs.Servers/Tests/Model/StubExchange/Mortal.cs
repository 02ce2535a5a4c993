namespace BssOs.Servers.StubExchange;

/// <summary>Records that it has been destroyed.</summary>
[LocalServer]
public unsafe partial struct Mortal : IExecutable
{
    private uint _isAlive;

    public void Construct() => _isAlive = 1;

    public void Destruct() => _isAlive = 0;

    public readonly uint Execute() => _isAlive;
}
