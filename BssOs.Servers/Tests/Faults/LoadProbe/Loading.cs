using System;

namespace BssOs.Servers.LoadProbe;

/// <summary>Loads the file when executed, and executes the server.</summary>
[LocalServer]
public unsafe partial struct Loading : IExecutable
{
    private const int NameMax = 32;

    /// <returns>What the server returns.</returns>
    public readonly uint Execute()
    {
        Span<byte> name = stackalloc byte[NameMax];
        uint length = LoadProbe.File.Get(name);
        if (length > NameMax)
            Error.TooSmall.Throw();
        ReadOnlySpan<byte> given = name.Slice(0, (int)length);
        DataSpace file = LoadProbe.Files.Open(given, out _);
        Executable server = Executable.Cast(LoadProbe.Loader.Load(file, LoadProbe.Slots, given));
        uint result = server.Execute();
        server.Release();
        return result;
    }
}
