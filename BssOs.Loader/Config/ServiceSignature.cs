namespace BssOs.Config;

/// <summary>A service as identified in a server file.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Name">Its name, such as <c>Clock</c>.</param>
/// <param name="Hash">Hash of the signatures of its functions; differs between builds of different definitions.</param>
public sealed record ServiceSignature(uint Id, string Name, uint Hash);
