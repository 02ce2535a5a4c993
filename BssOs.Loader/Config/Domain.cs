namespace BssOs.Config;

/// <summary>A domain in which several servers may be.</summary>
/// <param name="Name">Its path through the included files, such as <c>network/protocols</c>.</param>
/// <param name="Configuration">The configuration file that draws it.</param>
/// <param name="Line">The line there.</param>
public sealed record Domain(string Name, string Configuration, int Line);
