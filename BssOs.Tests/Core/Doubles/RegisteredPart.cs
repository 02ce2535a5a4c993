namespace BssOs.Tests.Core.Registering;

/// <summary>The part that <see cref="RegisteringServer"/> registers.</summary>
[LocalServer]
public unsafe partial struct RegisteredPart : IInterruptHandler
{
    public void HandleInterrupt()
    {
    }
}
