namespace BssOs.Tool.Profiling;

/// <summary>Where a loaded server is.</summary>
/// <param name="Name">What the configuration calls it.</param>
/// <param name="File">Name of its file, without ending.</param>
/// <param name="Code">Address of its code.</param>
/// <param name="CodeBytes">Bytes of code.</param>
/// <param name="Stubs">Address of the code that the kernel wrote around it.</param>
/// <param name="StubBytes">Bytes of that.</param>
public sealed record LoadedServer(string Name, string File, uint Code, uint CodeBytes, uint Stubs, uint StubBytes);
