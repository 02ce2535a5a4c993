namespace BssOs.Servers.LinuxInterrupts;

/// <summary>Notified when a device's handler is destroyed, together with its driver.</summary>
[LocalServer]
public unsafe partial struct HandlerObserver : IWeakObserver
{
    /// <summary>Where the handler was registered.</summary>
    internal Vector* Vector { get; set; }

    /// <inheritdoc/>
    public readonly void TargetDestroyed(uint token) => Vector->Forget(token);
}
