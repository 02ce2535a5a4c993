using BssOs.Servers.Shared;

namespace BssOs.Servers.FrameProbe;

/// <summary>Calls a domain whose servers lie about the frames of their calls to one another, and prints what comes of each lie.</summary>
[Server]
public unsafe partial struct FrameProbe : IExecutable
{
    // Of FrameLiar.Lie.
    private const uint Kinds = 15;

    [Required] private static partial TextOutput Console { get; }

    /// <summary>The domain's front.</summary>
    [Required] private static partial Executable Front { get; }

    /// <summary>Provides the names of errors.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    public readonly uint Execute()
    {
        for (uint kind = 0; kind < Kinds; kind++)
            TriedKind.Print("frames"u8, kind, Front, Console, Errors);
        Console.Write("frames: done\n"u8);
        return 0;
    }
}
