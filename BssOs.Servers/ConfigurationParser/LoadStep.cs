namespace BssOs.Servers.ConfigurationParser;

/// <summary>
/// One step of <see cref="ConfigurationFile.LoadWithNeeds"/>, as a call of its own, so that an error ends only this step.
/// </summary>
[LocalServer]
public unsafe partial struct LoadStep : IExecutable
{
    private ConfigurationFile* _file;

    /// <summary>The server statement to load.</summary>
    internal uint Node;

    /// <summary>Loads the server unless another one has to be loaded first.</summary>
    /// <returns>The statement of that other server; 0 if the server is loaded or known to be absent.</returns>
    public readonly uint Execute() => _file->LoadOrFindNeed(Node);

    internal void Set(ConfigurationFile* file) => _file = file;
}
