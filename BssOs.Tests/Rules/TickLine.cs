namespace BssOs.Tests.Rules;

/// <summary>A line of an interrupt controller that has only this one.</summary>
[Server]
public partial struct TickLine : IInterrupt
{
    [Required] private static partial InterruptVectors Vectors { get; }

    public readonly void AddHandler(InterruptHandler handler) => Vectors.SetHandler(0, handler);

    public readonly void RemoveHandler(InterruptHandler handler) => Vectors.SetHandler(0, default);
}
