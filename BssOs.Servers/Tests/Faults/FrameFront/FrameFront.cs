namespace BssOs.Servers.FrameFront;

/// <summary>Calls its neighbour in the domain, and catches its errors.</summary>
[Server]
public partial struct FrameFront : IExecutable
{
    // What is added to an error, to tell it from a result.
    private const uint Caught = 0x100;

    [Required] private static partial Executable Liar { get; }

    public readonly uint Execute() => Liar.TryExecute(out uint result, out Error error) ? result : Caught + (uint)error;
}
