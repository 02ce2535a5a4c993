namespace BssOs;

/// <summary>One loaded server, as the monitor describes it.</summary>
public unsafe struct ServerInfo
{
    /// <summary>Number of the server, in the order of loading.</summary>
    public uint Number;

    /// <summary>Size of its server file, in bytes; 0 for a kernel object.</summary>
    public uint FileBytes;

    /// <summary>ID of the service it implements.</summary>
    public uint ServiceId;

    /// <summary>References to it that others hold.</summary>
    public uint References;

    /// <summary>Calls into it so far, local servers included; wraps.</summary>
    public uint Calls;

    /// <summary>Its local servers that exist.</summary>
    public uint LocalServers;

    /// <summary>Name; UTF-8, NUL-terminated.</summary>
    public fixed byte Name[32];

    /// <summary>Name of the service; UTF-8, NUL-terminated.</summary>
    public fixed byte ServiceName[32];
}
