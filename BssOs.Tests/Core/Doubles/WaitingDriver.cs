namespace BssOs.Tests.Core;

/// <summary>A driver that waits for its own interrupt, and states that calls must not come back.</summary>
[Server(Callbacks = false)]
public unsafe partial struct WaitingDriver : IExecutable, IInterruptHandler
{
    [Required] private static partial Event Event { get; }

    public uint Execute() => Event.Wait(0);

    public void HandleInterrupt() => Event.Signal();
}
