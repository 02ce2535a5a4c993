namespace BssOs.Servers.FailingHandlerProbe;

/// <summary>Handles an interrupt by noting it and then failing.</summary>
[Server]
public unsafe partial struct FailingHandlerProbe : IInterruptHandler
{
    [Required] private static partial Journal Journal { get; }

    public readonly void HandleInterrupt()
    {
        Journal.Note(LifeEntry.Failing);
        Error.DeviceFailure.Throw();
    }
}
