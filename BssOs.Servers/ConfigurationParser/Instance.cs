namespace BssOs.Servers.ConfigurationParser;

/// <summary>What became of a server or include statement; all zero as long as nobody needed it.</summary>
internal struct Instance
{
    /// <summary>The server, or the included configuration.</summary>
    public BssOs.Server.Permanent Server;

    /// <summary>Whether its required services are being resolved, so that needing it now would be a cycle.</summary>
    public bool IsLoading;

    /// <summary>Whether loading found something missing, such as a device; trying again would find no more.</summary>
    public bool IsAbsent;
}
