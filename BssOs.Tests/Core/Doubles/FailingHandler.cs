namespace BssOs.Tests.Core;

/// <summary>An interrupt handler that throws.</summary>
[Server]
public unsafe partial struct FailingHandler : IInterruptHandler
{
    public void HandleInterrupt() => Error.DeviceFailure.Throw();
}
