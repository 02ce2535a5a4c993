namespace BssOs.Config;

/// <summary>A service as a server file names it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name, such as <c>Clock</c>.</param>
/// <param name="Hash">Hash over the signatures of its functions; differs between builds of different definitions.</param>
public sealed record ServiceSignature(uint Id, string Name, uint Hash);
