namespace BssOs.Servers.WideProbe;

/// <summary>Needs more stack for a call than those have that are kept for calls.</summary>
[Server(StackBytes = Stated)]
public unsafe partial struct WideProbe : IExecutable
{
    private const uint Stated = 17000;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <returns>What it states.</returns>
    public readonly uint Execute()
    {
        ThreadFactory.Yield();
        return Stated;
    }
}
