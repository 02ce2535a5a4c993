namespace BssOs.Tests.Net.Doubles.LossyAdapter;

/// <summary>Takes frames to send.</summary>
[LocalServer]
public unsafe partial struct TransmitLoop : IExecutable
{
    internal LossyAdapter* Adapter;

    public uint Execute()
    {
        Adapter->Transmit();
        return 0;
    }
}
