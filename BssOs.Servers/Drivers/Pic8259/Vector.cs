namespace BssOs.Servers.Pic8259;

/// <summary>What the processor's interrupt descriptor table calls for one line: passes the interrupt on to the handlers of the devices.</summary>
[LocalServer]
public unsafe partial struct Vector : IInterruptHandler
{
    /// <summary>Devices that can share a line; a PC's four PCI lines rarely carry more.</summary>
    internal const int HandlersMax = 8;

    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _handlers[HandlersMax];

    /// <summary>What each weak reference announces its end with.</summary>
    private fixed uint _tokens[HandlersMax];

    private Pic8259* _controller;
    private WeakObserver.Permanent _observer;
    private uint _lastToken;
    private int _count;

    /// <summary>Number of the line.</summary>
    internal uint Line { get; private set; }

    /// <summary>The next vector that exists.</summary>
    internal Vector* Next { get; private set; }

    /// <inheritdoc/>
    public void HandleInterrupt()
    {
        if (_controller->IsSpurious(Line))
            return;

        // A shared line does not say which device it was: all have to look.
        for (int i = 0; i < _count; i++)
        {
            Server handler = At(i)->Get();
            if (!handler.IsNull && !InterruptHandler.Cast(handler).TryHandleInterrupt(out _))
                _controller->CountFailure();
            handler.Release();
        }

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

    /// <summary>Registers a handler without keeping it: its driver does, and can be unloaded.</summary>
    internal void Add(WeakReferences weakReferences, InterruptHandler handler)
    {
        if (Find(handler) < _count)
            return;
        if (_count == HandlersMax)
            Error.OutOfMemory.Throw();
        uint token = ++_lastToken;
        WeakReference.Permanent registered = weakReferences.Create(handler, _observer, token).Keep();
        _tokens[_count] = token;
        *At(_count) = registered;
        _count++;
    }

    /// <returns>How many handlers are left.</returns>
    internal int Remove(InterruptHandler handler)
    {
        int index = Find(handler);
        if (index == _count)
            Error.NotFound.Throw();
        RemoveAt(index);
        return _count;
    }

    internal void RemoveAll()
    {
        while (_count > 0)
            RemoveAt(_count - 1);
    }

    /// <summary>A handler is gone; the line closes with the last one.</summary>
    internal void Forget(uint token)
    {
        int index = 0;
        while (index < _count && _tokens[index] != token)
            index++;
        if (index == _count)
            return;
        RemoveAt(index);
        if (_count == 0)
            _controller->SetOpen(Line, false);
    }

    private void RemoveAt(int index)
    {
        WeakReference.Permanent removed = *At(index);
        _count--;
        *At(index) = *At(_count);
        _tokens[index] = _tokens[_count];
        *At(_count) = default;
        removed.Release();
    }

    private int Find(InterruptHandler handler)
    {
        int index = 0;
        while (index < _count && !IsAt(index, handler))
            index++;
        return index;
    }

    private bool IsAt(int index, InterruptHandler handler)
    {
        Server registered = At(index)->Get();
        bool same = registered.Same(handler);
        registered.Release();
        return same;
    }

    private WeakReference.Permanent* At(int index)
    {
        fixed (ulong* first = _handlers)
            return (WeakReference.Permanent*)first + index;
    }
}
