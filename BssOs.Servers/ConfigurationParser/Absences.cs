namespace BssOs.Servers.ConfigurationParser;

/// <summary>
/// What is known of things that are not there, so that each is reported once, where it is missing, and not again for
/// everything that needs it.
/// </summary>
internal struct Absences
{
    /// <summary>How often something was found to be missing.</summary>
    public uint Count;

    /// <summary>Inside how many sources with an alternative (<c>A else B</c>): nothing that is missing there needs a report.</summary>
    public uint Alternatives;
}
