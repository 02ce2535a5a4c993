namespace BssOs.Servers.Pic8259;

/// <summary>What the processor's interrupt descriptor table calls for one line: passes the interrupt on to the handlers of the devices.</summary>
[LocalServer]
public unsafe partial struct Vector : IInterruptHandler
{
    /// <summary>Devices that can share a line; a PC's four PCI lines rarely carry more.</summary>
    internal const int HandlersMax = 8;

    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _handlers[HandlersMax];

    private Pic8259* _controller;
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
            if (!At(i)->TryHandleInterrupt(out _))
                _controller->CountFailure();
        }

        _controller->End(Line);
    }

    internal void Initialize(Pic8259* controller, uint line, Vector* next)
    {
        _controller = controller;
        Line = line;
        Next = next;
    }

    internal void Add(InterruptHandler handler)
    {
        if (Find(handler) < _count)
            return;
        if (_count == HandlersMax)
            Error.OutOfMemory.Throw();
        *At(_count) = handler.Keep();
        _count++;
    }

    /// <returns>How many handlers are left.</returns>
    internal int Remove(InterruptHandler handler)
    {
        int index = Find(handler);
        if (index == _count)
            Error.NotFound.Throw();
        InterruptHandler.Permanent removed = *At(index);
        _count--;
        *At(index) = *At(_count);
        *At(_count) = default;
        removed.Release();
        return _count;
    }

    internal void RemoveAll()
    {
        while (_count > 0)
        {
            _count--;
            At(_count)->Release();
        }
    }

    private int Find(InterruptHandler handler)
    {
        int index = 0;
        while (index < _count && !At(index)->Reference.Same(handler))
            index++;
        return index;
    }

    private InterruptHandler.Permanent* At(int index)
    {
        fixed (ulong* first = _handlers)
            return (InterruptHandler.Permanent*)first + index;
    }
}
