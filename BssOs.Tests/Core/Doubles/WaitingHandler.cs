namespace BssOs.Tests.Core;

/// <summary>An interrupt handler that tries to block.</summary>
[Server]
public unsafe partial struct WaitingHandler : IInterruptHandler
{
    [Required] private static partial Event Event { get; }

    public void HandleInterrupt() => Event.Wait(0);
}
