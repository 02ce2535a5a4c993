namespace BssOs.Servers.Shared;

/// <summary>
/// The handlers of one interrupt, for drivers of interrupt controllers. They are not kept alive: a handler is destroyed with its driver,
/// and the observer is notified.
/// </summary>
public unsafe struct HandlerList
{
    /// <summary>Devices that can share an interrupt; a PC's four PCI lines rarely carry more.</summary>
    public const int Capacity = 8;

    /// <summary>Storage for references, which are at most 64 bits wide.</summary>
    private fixed ulong _handlers[Capacity];

    /// <summary>The token of each weak reference, by which its destruction is reported.</summary>
    private fixed uint _tokens[Capacity];

    private uint _lastToken;

    /// <summary>Number of registered handlers.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Registers a handler unless it is already registered; errors: <see cref="Error.LimitReached"/>, <see cref="Error.OutOfMemory"/>.
    /// </summary>
    /// <param name="weakReferences">Creates the weak reference.</param>
    /// <param name="observer">Notified when the handler is destroyed; must then call <see cref="Forget"/>.</param>
    /// <param name="handler">The handler.</param>
    public void Add(WeakReferences weakReferences, WeakObserver observer, InterruptHandler handler)
    {
        if (Find(handler) < Count)
            return;
        if (Count == Capacity)
            Error.LimitReached.Throw();
        uint token = ++_lastToken;
        WeakReference.Permanent registered = weakReferences.Create(handler, observer, token).Keep();
        _tokens[Count] = token;
        *At(Count) = registered;
        Count++;
    }

    /// <summary>Removes a handler; errors: <see cref="Error.NotFound"/>.</summary>
    public void Remove(InterruptHandler handler)
    {
        int index = Find(handler);
        if (index == Count)
            Error.NotFound.Throw();
        RemoveAt(index);
    }

    /// <summary>Removes all handlers.</summary>
    public void RemoveAll()
    {
        while (Count > 0)
            RemoveAt(Count - 1);
    }

    /// <summary>Removes a handler that was destroyed.</summary>
    /// <returns>Whether it was registered.</returns>
    public bool Forget(uint token)
    {
        int index = 0;
        while (index < Count && _tokens[index] != token)
            index++;
        if (index == Count)
            return false;
        RemoveAt(index);
        return true;
    }

    /// <summary>Calls all handlers: a shared interrupt does not tell which device raised it, so each must check its own.</summary>
    /// <returns>Number of handlers that failed.</returns>
    public uint Call()
    {
        uint failed = 0;

        // Backwards: if a handler removes itself, a handler that was already called takes its place.
        for (int i = Count - 1; i >= 0; i--)
        {
            // A handler may have removed several.
            if (i >= Count)
                continue;
            Server handler = At(i)->Get();
            if (!handler.IsNull && !InterruptHandler.Cast(handler).TryHandleInterrupt(out _))
                failed++;
            handler.Release();
        }

        return failed;
    }

    private void RemoveAt(int index)
    {
        WeakReference.Permanent removed = *At(index);
        Count--;
        *At(index) = *At(Count);
        _tokens[index] = _tokens[Count];
        *At(Count) = default;
        removed.Release();
    }

    private int Find(InterruptHandler handler)
    {
        int index = 0;
        while (index < Count && !IsAt(index, handler))
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
