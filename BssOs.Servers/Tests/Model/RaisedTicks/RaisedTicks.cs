namespace BssOs.Servers.RaisedTicks;

/// <summary>An interrupt line without a device: a debugger of the machine raises its vector at any instruction.</summary>
[Server]
public unsafe partial struct RaisedTicks : IInterrupt
{
    private InterruptHandler.Permanent _first;
    private InterruptHandler.Permanent _second;

    [Required] private static partial InterruptVectors Vectors { get; }

    /// <summary>Errors: <see cref="Error.LimitReached"/> for the third.</summary>
    public void AddHandler(InterruptHandler handler)
    {
        if (_first.IsNull)
        {
            _first = handler.Keep();
            InterruptHandler own = Tick.New(out Tick* made);
            made->Initialize(Self);
            Vectors.SetHandler(0, own);
            return;
        }

        if (!_second.IsNull)
            Error.LimitReached.Throw();
        _second = handler.Keep();
    }

    public void RemoveHandler(InterruptHandler handler)
    {
        if (handler.Same(_second))
        {
            _second.Release();
            _second = default;
            return;
        }

        Vectors.SetHandler(0, default);
        _first.Release();
        _first = default;
    }

    internal readonly void PassOn()
    {
        _first.HandleInterrupt();
        if (!_second.IsNull)
            _second.HandleInterrupt();
    }
}
