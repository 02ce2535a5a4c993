namespace BssOs.Servers.ConfigurationParser;

/// <summary>What became of a server or include statement; all zero as long as nobody needed it.</summary>
internal struct Instance
{
    /// <summary>The server, or the included configuration.</summary>
    public BssOs.Server.Permanent Server;

    /// <summary>Whether what it needs is being loaded, or it itself, so that needing it now would be a cycle.</summary>
    public bool IsLoading;

    /// <summary>Why loading it failed, until whoever needs it has been told.</summary>
    public Error Failure;

    /// <summary>The service that whoever needs it wants.</summary>
    public uint WantedService;

    /// <summary>While it is being loaded: the statement that waits for it; 0 if it is not loaded for another one of this file.</summary>
    public uint Needer;

    /// <summary>While it is being loaded: whether there is something else should it be absent.</summary>
    public bool HasAlternative;

    /// <summary>Whether loading found something missing, such as a device; trying again would find no more.</summary>
    public bool IsAbsent;
}
