namespace BssOs.Servers.Pic8259;

/// <summary>One interrupt line, for the driver of a device.</summary>
[LocalServer]
public unsafe partial struct Line : IInterrupt
{
    private Pic8259* _controller;
    private uint _number;

    /// <inheritdoc/>
    public readonly void AddHandler(InterruptHandler handler)
    {
        Vector* vector = _controller->FindVector(_number);
        if (handler.IsNull)
        {
            _controller->SetOpen(_number, false);
            vector->RemoveAll();
            return;
        }

        vector->Add(Pic8259.WeakReferences, handler);
        _controller->SetOpen(_number, true);
    }

    /// <inheritdoc/>
    public readonly void RemoveHandler(InterruptHandler handler)
    {
        if (_controller->FindVector(_number)->Remove(handler) == 0)
            _controller->SetOpen(_number, false);
    }

    internal void Initialize(Pic8259* controller, uint number)
    {
        _controller = controller;
        _number = number;
    }
}
