namespace BssOs.Servers.FailingHandlerProbe;

/// <summary>Records an interrupt and then throws, while it holds what it has taken from a queue.</summary>
[Server]
public unsafe partial struct FailingHandlerProbe : IInterruptHandler
{
    [Required] private static partial Journal Journal { get; }

    [Required(Optional = true)] private static partial Queue Queue { get; }

    public readonly void HandleInterrupt()
    {
        Journal.Note(LifeEntry.Failing);
        if (!Queue.IsNull)
            Queue.TakeNow();
        Error.DeviceFailure.Throw();
    }
}
