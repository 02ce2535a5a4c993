namespace BssOs.Servers.ConfigurationParser;

/// <summary>State of a server or include statement, or of a domain; all zero until somebody needs it.</summary>
internal struct Instance
{
    /// <summary>The server, the included configuration, or what loads the servers of the domain.</summary>
    public BssOs.Server.Permanent Server;

    /// <summary>Whether it, or what it needs, is being loaded, so that needing it now would be a cycle.</summary>
    public bool IsLoading;

    /// <summary>Why loading it failed, until this has been reported to whoever needs it.</summary>
    public Error Failure;

    /// <summary>The service that is required of it.</summary>
    public uint WantedService;

    /// <summary>While it is being loaded: the statement that waits for it; 0 if no other statement of this file does.</summary>
    public uint Needer;

    /// <summary>While it is being loaded: whether an alternative exists if it is absent.</summary>
    public bool HasAlternative;

    /// <summary>Whether loading found something missing, such as a device; trying again would be useless.</summary>
    public bool IsAbsent;
}
