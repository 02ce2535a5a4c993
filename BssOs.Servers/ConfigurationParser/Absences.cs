namespace BssOs.Servers.ConfigurationParser;

/// <summary>
/// What is known to be missing, so that each missing thing is reported once, where it is missing, and not again for everything that needs
/// it.
/// </summary>
internal struct Absences
{
    /// <summary>How often something was found to be missing.</summary>
    public uint Count;

    /// <summary>Nesting depth of sources with an alternative (<c>A else B</c>): nothing missing inside needs a report.</summary>
    public uint Alternatives;
}
