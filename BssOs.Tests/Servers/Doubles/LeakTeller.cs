extern alias servers;

using servers::BssOs.Servers.Shared;

namespace BssOs.Tests.Servers;

/// <summary>Tells what there is more than when it was called for the first time.</summary>
[Server]
public unsafe partial struct LeakTeller : IExecutable
{
    [Required] private static partial TextOutput Console { get; }

    [Required] private static partial Monitor Monitor { get; }

    [Required] private static partial ThreadFactory ThreadFactory { get; }

    private LeakCheck _check;
    private bool _hasBegun;

    /// <inheritdoc/>
    public uint Execute()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _check.Begin(Monitor);
            return 0;
        }

        TextBuilder line = default;
        bool isClean = _check.End(Monitor, ThreadFactory, ref line);
        Console.Write(line.GetText());
        return isClean ? 1u : 0u;
    }
}
