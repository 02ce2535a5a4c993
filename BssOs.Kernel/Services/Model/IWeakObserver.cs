namespace BssOs;

/// <summary>Is notified when the target of a weak reference is destroyed.</summary>
[Service(0x0000_0008)]
public interface IWeakObserver
{
    /// <summary>The target has run its destructor and can no longer be called.</summary>
    /// <param name="token">The token given when the weak reference was created.</param>
    void TargetDestroyed(uint token);
}
