using BssOs.Servers.Shared;

namespace BssOs.Servers.LoadProbe;

/// <summary>Loads a server file, executes the server, lets it end, and prints what came of it.</summary>
[Server]
public unsafe partial struct LoadProbe : IExecutable
{
    [Required] internal static partial ServerLoader Loader { get; }

    [Required] internal static partial FileArchive Files { get; }

    /// <summary>Name of the file.</summary>
    [Required] internal static partial Text File { get; }

    /// <summary>Fills its slots.</summary>
    [Required] internal static partial Query Slots { get; }

    /// <summary>What has to be loaded before.</summary>
    [Required(Optional = true)] internal static partial Server Earlier { get; }

    [Required] private static partial TextOutput Console { get; }

    /// <summary>Provides the names of errors.</summary>
    [Required(Optional = true)] private static partial ErrorLog Errors { get; }

    public readonly uint Execute()
    {
        Executable loading = Loading.New(out _);
        TriedKind.Print("load"u8, 0, loading, Console, Errors);
        loading.Release();
        return 0;
    }
}
