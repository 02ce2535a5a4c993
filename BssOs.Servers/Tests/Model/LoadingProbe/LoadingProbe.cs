namespace BssOs.Servers.LoadingProbe;

/// <summary>Loads a server, fills its slots itself, and keeps it.</summary>
[Server]
public unsafe partial struct LoadingProbe : IExecutable
{
    private Life.Permanent _loaded;

    [Required] private static partial ServerLoader Loader { get; }

    [Required] private static partial FileArchive Files { get; }

    /// <summary>Passed on to the loaded server.</summary>
    [Required] internal static partial Journal Journal { get; }

    /// <returns>1 if the loaded server requested the journal and received it.</returns>
    public uint Execute()
    {
        Query answers = Answers.New(out Answers* state);
        DataSpace file = Files.Open("life-probe.bss"u8, out _);
        _loaded = Life.Cast(Loader.Load(file, answers, "loaded-by-server"u8)).Keep();
        return state->JournalsGiven;
    }
}
