namespace BssOs.Tests.Core.Holding;

/// <summary>Holds what is registered by a weak reference.</summary>
[Server]
public unsafe partial struct WeakHolder : IRegistryDouble
{
    private WeakReference.Permanent _item;
    private WeakObserver.Permanent _observer;
    private HolderObserver* _state;

    [Required] private static partial WeakReferences WeakReferences { get; }

    public void Construct() => _observer = HolderObserver.New(out _state).Keep();

    public void Register(Server item, uint token) => _item = WeakReferences.Create(item, _observer, token).Keep();

    public Server Get() => _item.Get();

    public readonly uint GetLastToken() => _state->LastToken;
}
