namespace BssOs.Servers.RaisedTicks;

/// <summary>An interrupt line without a device: a debugger of the machine raises its vector at any instruction.</summary>
[Server]
public unsafe partial struct RaisedTicks : IInterrupt
{
    private InterruptHandler.Permanent _handler;

    [Required] private static partial InterruptVectors Vectors { get; }

    public void AddHandler(InterruptHandler handler)
    {
        _handler = handler.Keep();
        InterruptHandler own = Tick.New(out Tick* made);
        made->Initialize(Self);
        Vectors.SetHandler(0, own);
    }

    public void RemoveHandler(InterruptHandler handler)
    {
        Vectors.SetHandler(0, default);
        _handler.Release();
    }

    internal readonly void PassOn() => _handler.HandleInterrupt();
}
