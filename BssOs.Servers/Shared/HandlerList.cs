namespace BssOs.Shared;

/// <summary>
/// The handlers of one interrupt, for drivers of interrupt controllers. They are registered without being kept: a driver goes
/// with its handler, and the observer is told.
/// </summary>
public unsafe struct HandlerList
{
    /// <summary>Devices that can share an interrupt; a PC's four PCI lines rarely carry more.</summary>
    public const int Capacity = 8;

    /// <summary>Room for references, each of which is at most as large as a 64-bit word.</summary>
    private fixed ulong _handlers[Capacity];

    /// <summary>What each weak reference announces its end with.</summary>
    private fixed uint _tokens[Capacity];

    private uint _lastToken;

    /// <summary>Handlers registered.</summary>
    public int Count { get; private set; }

    /// <summary>Registers a handler, once only; errors: <see cref="Error.LimitReached"/>, <see cref="Error.OutOfMemory"/>.</summary>
    /// <param name="weakReferences">Makes the weak reference.</param>
    /// <param name="observer">Is told when the handler goes; then calls <see cref="Forget"/>.</param>
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

    /// <summary>Takes a handler out; errors: <see cref="Error.NotFound"/>.</summary>
    public void Remove(InterruptHandler handler)
    {
        int index = Find(handler);
        if (index == Count)
            Error.NotFound.Throw();
        RemoveAt(index);
    }

    /// <summary>Takes all handlers out.</summary>
    public void RemoveAll()
    {
        while (Count > 0)
            RemoveAt(Count - 1);
    }

    /// <summary>Takes a handler out that is gone.</summary>
    /// <returns>Whether it was there.</returns>
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

    /// <summary>Calls all handlers: a shared interrupt does not say which device it was, so all have to look.</summary>
    /// <returns>Handlers that ended with an error.</returns>
    public uint Call()
    {
        uint failed = 0;

        // From the end: where one takes itself out, what was called already takes its place.
        for (int i = Count - 1; i >= 0; i--)
        {
            // As many as it likes may have been taken out.
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
