namespace BssOs.Servers.FrameLiar;

/// <summary>Something that a call holds.</summary>
[LocalServer]
public unsafe partial struct Crumb : IExecutable
{
    /// <summary>Creates one.</summary>
    public static Executable Create() => New(out _);

    public readonly uint Execute() => 0;
}
