namespace BssOs.Config.Check;

/// <summary>What stands at the end of the route from a slot.</summary>
internal enum ProvisionKind
{
    /// <summary>A server of the configuration.</summary>
    Server,

    /// <summary>An included configuration, as query server.</summary>
    Configuration,

    /// <summary>Something of the kernel's.</summary>
    Kernel,

    /// <summary>A text, number or boot option.</summary>
    Text,

    /// <summary>What a server answers, known only in the running system.</summary>
    Answer,
}
