namespace BssOs.Servers.FaultProbe;

/// <summary>Does one thing wrong in a function so small that its code is copied to where it is called.</summary>
[LocalServer]
public unsafe partial struct SmallFault : IExecutable
{
    public readonly uint Execute() => *(uint*)null + Fault.Success;
}
