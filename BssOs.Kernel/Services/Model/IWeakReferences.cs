namespace BssOs;

/// <summary>Creates weak references. Kernel query name: <c>weak-references</c>.</summary>
[Service(0x0000_0007)]
public interface IWeakReferences
{
    /// <param name="target">The object to refer to; it is not kept alive.</param>
    /// <param name="observer">Notified when the target is destroyed; null for none. It is not kept alive either, so the holder passes an
    /// object of its own.</param>
    /// <param name="token">Passed to the observer.</param>
    WeakReference Create(Server target, WeakObserver observer, uint token);
}
