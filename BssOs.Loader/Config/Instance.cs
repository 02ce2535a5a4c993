namespace BssOs.Config;

/// <summary>A server that the configuration loads, or may load on request, such as a driver.</summary>
/// <param name="Name">Its path through the included files, such as <c>network/tcp</c>.</param>
/// <param name="FileName">Its server file.</param>
/// <param name="Service">The service it implements.</param>
/// <param name="Configuration">The configuration file that names it.</param>
/// <param name="Line">The line there.</param>
/// <param name="IsIsolated">Whether its memory is apart from the kernel's.</param>
/// <param name="Quota">What it may have, or all servers of its domain together, where there are quotas.</param>
/// <param name="Domain">The domain that the configuration puts it into; null for a server in the kernel, or alone in a domain.</param>
public sealed record Instance(
    string Name,
    string FileName,
    string Service,
    string Configuration,
    int Line,
    bool IsIsolated = false,
    DomainQuota? Quota = null,
    Domain? Domain = null);
