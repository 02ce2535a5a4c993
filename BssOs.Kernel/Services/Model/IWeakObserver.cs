namespace BssOs;

/// <summary>Is told when the target of a weak reference goes.</summary>
[Service(0x0000_0008)]
public interface IWeakObserver
{
    /// <summary>The target has run its destructor and can no longer be called.</summary>
    /// <param name="token">From making the weak reference.</param>
    void TargetDestroyed(uint token);
}
