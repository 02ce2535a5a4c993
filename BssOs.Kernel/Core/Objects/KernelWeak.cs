namespace BssOs.Kernel;

/// <summary>One weak reference; see <see cref="WeakReferences"/>.</summary>
public unsafe struct KernelWeak
{
    /// <summary>Head of the object.</summary>
    public ServerObject Head;

    /// <summary>The object meant; null once it is gone. Not counted.</summary>
    public ServerObject* Target;

    /// <summary>Who is told; null if nobody is, or if it is gone. Not counted.</summary>
    public ServerObject* Observer;

    /// <summary>What the observer is told with.</summary>
    public uint Token;

    /// <summary>The list it hangs in by target.</summary>
    public KernelWeak** TargetBucket;

    /// <summary>The list it hangs in by observer.</summary>
    public KernelWeak** ObserverBucket;

    /// <summary>Next in the first list.</summary>
    public KernelWeak* NextOfTarget;

    /// <summary>Next in the second list.</summary>
    public KernelWeak* NextOfObserver;
}
