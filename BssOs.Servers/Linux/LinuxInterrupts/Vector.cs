using BssOs.Servers.Shared;

namespace BssOs.Servers.LinuxInterrupts;

/// <summary>The handler of one interrupt vector: passes the interrupt on to the handlers of the devices.</summary>
[LocalServer]
public unsafe partial struct Vector : IInterruptHandler
{
    private HandlerList _handlers;
    private LinuxInterrupts* _controller;
    private InterruptHandler.Permanent _self;
    private WeakObserver.Permanent _observer;

    /// <summary>Number of the line.</summary>
    internal uint Line { get; private set; }

    /// <summary>The next existing vector.</summary>
    internal Vector* Next { get; private set; }

    /// <inheritdoc/>
    public void HandleInterrupt() => _controller->CountFailures(_handlers.Call());

    internal void Initialize(LinuxInterrupts* controller, Vector* self, InterruptHandler reference, uint line, Vector* next)
    {
        _controller = controller;
        _self = reference.Keep();
        Line = line;
        Next = next;
        _observer = HandlerObserver.New(out HandlerObserver* observer).Keep();
        observer->Vector = self;
    }

    /// <summary>Registers a handler without keeping it alive; the first one opens the line.</summary>
    internal void Add(InterruptHandler handler)
    {
        _handlers.Add(LinuxInterrupts.WeakReferences, _observer, handler);
        if (_handlers.Count == 1)
            LinuxInterrupts.SetOpen(Line, _self);
    }

    internal void Remove(InterruptHandler handler)
    {
        _handlers.Remove(handler);
        CloseIfUnused();
    }

    internal void RemoveAll()
    {
        _handlers.RemoveAll();
        CloseIfUnused();
    }

    /// <summary>Removes a destroyed handler.</summary>
    internal void Forget(uint token)
    {
        if (_handlers.Forget(token))
            CloseIfUnused();
    }

    private readonly void CloseIfUnused()
    {
        if (_handlers.Count == 0)
            LinuxInterrupts.SetOpen(Line, default);
    }
}
