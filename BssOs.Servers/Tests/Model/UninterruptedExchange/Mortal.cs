namespace BssOs.Servers.UninterruptedExchange;

/// <summary>Records that it has been destroyed. As a handler of interrupts it keeps its server from being interrupted.</summary>
[LocalServer]
public unsafe partial struct Mortal : IExecutable, IInterruptHandler
{
    private uint _isAlive;

    public void Construct() => _isAlive = 1;

    public void Destruct() => _isAlive = 0;

    public readonly uint Execute() => _isAlive;

    public readonly void HandleInterrupt()
    {
    }
}
