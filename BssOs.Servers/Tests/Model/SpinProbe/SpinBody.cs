namespace BssOs.Servers.SpinProbe;

/// <summary>Body of the thread that spins.</summary>
[LocalServer]
public unsafe partial struct SpinBody : IExecutable
{
    /// <summary>The server it belongs to.</summary>
    public SpinProbe* Parent;

    public readonly uint Execute() => Parent->Spin();
}
