namespace BssOs.Servers.DeepProbe;

/// <summary>Decrements a counter in its destructor, which needs as much stack as any call of its server.</summary>
[LocalServer]
public unsafe partial struct Weight : IExecutable
{
    /// <summary>Private data of the server: the number of weights.</summary>
    public uint* Weights;

    public readonly uint Execute() => 0;

    public readonly void Destruct() => (*Weights)--;
}
