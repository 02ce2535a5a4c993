namespace BssOs.Config;

/// <summary>A server that the configuration loads, or may load on request, such as a driver.</summary>
/// <param name="Name">Its path through the included files, such as <c>network/tcp</c>.</param>
/// <param name="FileName">Its server file.</param>
/// <param name="Service">The service it implements.</param>
/// <param name="Configuration">The configuration file that names it.</param>
/// <param name="Line">The line there.</param>
/// <param name="IsIsolated">Whether it has memory of its own.</param>
/// <param name="Quota">What it may have, where its domain has quotas.</param>
public sealed record Instance(
    string Name, string FileName, string Service, string Configuration, int Line, bool IsIsolated = false, DomainQuota? Quota = null);
