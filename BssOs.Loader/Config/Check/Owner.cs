namespace BssOs.Config.Check;

/// <summary>A server or new statement in one use of a file: the unit for which a server is loaded.</summary>
/// <param name="Scope">The use of the file.</param>
/// <param name="Node">The statement; 0 in the main configuration for the init server.</param>
internal readonly record struct Owner(Scope Scope, uint Node);
