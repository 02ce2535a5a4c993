namespace BssOs.Servers.FaultProbe;

/// <summary>Commits a fault in a function so small that it is copied into its entry stub.</summary>
[LocalServer]
public unsafe partial struct SmallFault : IExecutable
{
    public readonly uint Execute() => *(uint*)null + Fault.Success;
}
