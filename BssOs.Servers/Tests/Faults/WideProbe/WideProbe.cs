namespace BssOs.Servers.WideProbe;

/// <summary>Needs more stack for a call than the stacks that are kept for single calls have.</summary>
[Server(StackBytes = Stated)]
public unsafe partial struct WideProbe : IExecutable
{
    private const uint Stated = 17000;

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    /// <returns>The stack size that its file states.</returns>
    public readonly uint Execute()
    {
        ThreadFactory.Yield();
        return Stated;
    }
}
