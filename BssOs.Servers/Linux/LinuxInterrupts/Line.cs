namespace BssOs.Servers.LinuxInterrupts;

/// <summary>One interrupt line, for the driver of a device.</summary>
[LocalServer]
public unsafe partial struct Line : IInterrupt
{
    private Vector* _vector;

    /// <inheritdoc/>
    public readonly void AddHandler(InterruptHandler handler)
    {
        if (handler.IsNull)
            _vector->RemoveAll();
        else
            _vector->Add(handler);
    }

    /// <inheritdoc/>
    public readonly void RemoveHandler(InterruptHandler handler) => _vector->Remove(handler);

    internal void Initialize(Vector* vector) => _vector = vector;
}
