namespace BssOs;

/// <summary>A reference that does not keep its target alive (thesis 5.3.2).</summary>
[Service(0x0000_0006)]
public interface IWeakReference
{
    /// <returns>The target; null once it has been destroyed.</returns>
    Server Get();
}
