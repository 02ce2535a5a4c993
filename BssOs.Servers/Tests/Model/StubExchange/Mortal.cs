namespace BssOs.Servers.StubExchange;

/// <summary>Records that it has been destroyed.</summary>
[LocalServer]
public unsafe partial struct Mortal : IExecutable
{
    private const int Looks = 4;

    private volatile uint _isAlive;

    public void Construct() => _isAlive = 1;

    public void Destruct() => _isAlive = 0;

    /// <returns>1 as long as it lives; in a loop, since short code would become part of a stub, in which no thread stops.</returns>
    public readonly uint Execute()
    {
        uint isAlive = 1;
        for (int look = 0; look < Looks; look++)
            isAlive &= _isAlive;
        return isAlive;
    }
}
