namespace BssOs;

/// <summary>Makes weak references. Kernel query name: <c>weak-references</c>.</summary>
[Service(0x0000_0007)]
public interface IWeakReferences
{
    /// <param name="target">What is meant without being kept.</param>
    /// <param name="observer">Is told when the target goes; null for nobody. It is not kept either: a holder names an object of its
    /// own.</param>
    /// <param name="token">What the observer is told with.</param>
    WeakReference Create(Server target, WeakObserver observer, uint token);
}
