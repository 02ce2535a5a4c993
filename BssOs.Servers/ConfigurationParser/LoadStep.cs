namespace BssOs.Servers.ConfigurationParser;

/// <summary>One step of <see cref="ConfigurationFile.LoadWithNeeds"/>, as a call of its own: errors end it alone.</summary>
[LocalServer]
public unsafe partial struct LoadStep : IExecutable
{
    private ConfigurationFile* _file;

    /// <summary>The server statement whose turn it is.</summary>
    internal uint Node;

    /// <summary>Loads the server unless it needs one that has to be loaded first.</summary>
    /// <returns>That one's statement; 0 if the server is loaded or known to be absent.</returns>
    public readonly uint Execute() => _file->LoadOrFindNeed(Node);

    internal void Set(ConfigurationFile* file) => _file = file;
}
