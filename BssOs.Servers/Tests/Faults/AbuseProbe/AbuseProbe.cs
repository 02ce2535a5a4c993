using BssOs.Servers.Shared;

namespace BssOs.Servers.AbuseProbe;

/// <summary>
/// Abuses objects, references and threads in ways for which the model defines a result, and prints each result. After each abuse the system
/// must be intact for the next one.
/// </summary>
[Server(StackBytes = 1024)] // One turn of a climber takes far less.
public unsafe partial struct AbuseProbe : IExecutable
{
    [Required] internal static partial TextOutput Console { get; }

    [Required] internal static partial ThreadFactory ThreadFactory { get; }

    [Required] internal static partial Synchronization Synchronization { get; }

    [Required] internal static partial PhysicalMemory Memory { get; }

    [Required] internal static partial WeakReferences WeakReferences { get; }

    [Required] internal static partial ServerLoader Loader { get; }

    [Required] internal static partial FileArchive Files { get; }

    [Required] internal static partial Query Kernel { get; }

    [Required] internal static partial Monitor Monitor { get; }

    [Required] internal static partial Executable Wide { get; }

    /// <summary>Provides the names of errors; without it their numbers are shown.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    public uint Execute()
    {
        for (AbuseKind kind = AbuseKind.None; kind < AbuseKind.Count; kind++)
        {
            Executable abuse = Abuse.Create(kind);
            TriedKind.Print("abuse"u8, (uint)kind, abuse, Console, Errors);
            abuse.Release();
        }

        Console.Write("abuse: done\n"u8);
        return 0;
    }
}
