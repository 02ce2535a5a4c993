namespace BssOs.Config.Check;

/// <summary>What is at the end of the route from a slot.</summary>
internal enum ProvisionKind
{
    /// <summary>A server of the configuration.</summary>
    Server,

    /// <summary>An included configuration, as query server.</summary>
    Configuration,

    /// <summary>A kernel service or resource.</summary>
    Kernel,

    /// <summary>A text, number or boot option.</summary>
    Text,

    /// <summary>The answer of a server, known only in the running system.</summary>
    Answer,
}
