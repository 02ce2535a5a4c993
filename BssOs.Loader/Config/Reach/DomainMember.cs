namespace BssOs.Config.Reach;

/// <summary>A server in a domain.</summary>
/// <param name="Name">The server, as in <see cref="Instance"/>.</param>
/// <param name="FileName">Its server file.</param>
/// <param name="Configuration">The configuration file that names it.</param>
/// <param name="Line">The line there.</param>
public sealed record DomainMember(string Name, string FileName, string Configuration, int Line);
