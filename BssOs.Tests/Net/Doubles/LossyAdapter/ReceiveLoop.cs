namespace BssOs.Tests.Net.Doubles.LossyAdapter;

/// <summary>Hands on frames that have arrived.</summary>
[LocalServer]
public unsafe partial struct ReceiveLoop : IExecutable
{
    internal LossyAdapter* Adapter;

    public uint Execute()
    {
        Adapter->Receive();
        return 0;
    }
}
