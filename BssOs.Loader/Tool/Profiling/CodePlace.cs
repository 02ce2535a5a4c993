namespace BssOs.Tool.Profiling;

/// <summary>What lies at an address.</summary>
/// <param name="Location">Server and function.</param>
/// <param name="Start">Address where the function begins; where the stubs begin, if it is one.</param>
/// <param name="IsStub">Whether it is code that the kernel wrote around a server.</param>
public readonly record struct CodePlace(Location Location, uint Start, bool IsStub);
