using BssOs.Servers.Shared;

namespace BssOs.Servers.Pic8259;

/// <summary>The handler of one interrupt vector: passes the interrupt on to the handlers of the devices.</summary>
[LocalServer]
public unsafe partial struct Vector : IInterruptHandler
{
    private HandlerList _handlers;
    private Pic8259* _controller;
    private WeakObserver.Permanent _observer;

    /// <summary>Number of the line.</summary>
    internal uint Line { get; private set; }

    /// <summary>The next existing vector.</summary>
    internal Vector* Next { get; private set; }

    /// <inheritdoc/>
    public void HandleInterrupt()
    {
        if (_controller->IsSpurious(Line))
            return;
        _controller->CountFailures(_handlers.Call());
        _controller->End(Line);
    }

    internal void Initialize(Pic8259* controller, Vector* self, uint line, Vector* next)
    {
        _controller = controller;
        Line = line;
        Next = next;
        _observer = HandlerObserver.New(out HandlerObserver* observer).Keep();
        observer->Vector = self;
    }

    /// <summary>Registers a handler without keeping it alive: its driver does, and may be unloaded.</summary>
    internal void Add(WeakReferences weakReferences, InterruptHandler handler) => _handlers.Add(weakReferences, _observer, handler);

    /// <returns>Number of handlers left.</returns>
    internal int Remove(InterruptHandler handler)
    {
        _handlers.Remove(handler);
        return _handlers.Count;
    }

    internal void RemoveAll() => _handlers.RemoveAll();

    /// <summary>Removes a destroyed handler; the line closes with the last one.</summary>
    internal void Forget(uint token)
    {
        if (_handlers.Forget(token) && _handlers.Count == 0)
            _controller->SetOpen(Line, false);
    }
}
