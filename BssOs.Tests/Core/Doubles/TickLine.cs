namespace BssOs.Tests.Core;

/// <summary>An interrupt line that is vector 0 of its range.</summary>
[Server]
public unsafe partial struct TickLine : IInterrupt
{
    [Required] private static partial InterruptVectors Vectors { get; }

    public void AddHandler(InterruptHandler handler) => Vectors.SetHandler(0, handler);

    public void RemoveHandler(InterruptHandler handler) => Vectors.SetHandler(0, default);
}
