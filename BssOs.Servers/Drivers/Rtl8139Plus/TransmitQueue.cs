namespace BssOs.Servers.Rtl8139Plus;

/// <summary>The transmit queue: what is put into it is sent at once, by the thread that puts it.</summary>
[LocalServer]
public unsafe partial struct TransmitQueue : IQueue
{
    private Rtl8139Plus* _driver;
    private bool _isClosed;

    /// <inheritdoc/>
    public readonly bool Put(Server item)
    {
        if (_isClosed || item.IsNull)
            return false;
        _driver->Send(item);
        return true;
    }

    /// <inheritdoc/>
    public readonly Server Take() => TakeNow();

    /// <summary>Nothing is ever in it.</summary>
    public readonly Server TakeNow() => default;

    /// <inheritdoc/>
    public readonly uint GetCount() => 0;

    /// <inheritdoc/>
    public void Close() => _isClosed = true;

    internal void Initialize(Rtl8139Plus* driver) => _driver = driver;
}
