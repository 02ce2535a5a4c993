namespace BssOs.Kernel;

/// <summary>One weak reference; see <see cref="WeakReferences"/>.</summary>
public unsafe struct KernelWeak
{
    /// <summary>Object header.</summary>
    public ServerObject Head;

    /// <summary>The target; null once it is destroyed. Not counted.</summary>
    public ServerObject* Target;

    /// <summary>Whom to notify; null for none, or once it is destroyed. Not counted.</summary>
    public ServerObject* Observer;

    /// <summary>Passed to the observer.</summary>
    public uint Token;

    /// <summary>Hash bucket of the target.</summary>
    public KernelWeak** TargetBucket;

    /// <summary>Hash bucket of the observer.</summary>
    public KernelWeak** ObserverBucket;

    /// <summary>Next in the target's bucket.</summary>
    public KernelWeak* NextOfTarget;

    /// <summary>Next in the observer's bucket.</summary>
    public KernelWeak* NextOfObserver;
}
