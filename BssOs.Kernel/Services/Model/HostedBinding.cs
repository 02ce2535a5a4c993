#if !BSS_TARGET
namespace BssOs;

/// <summary>
/// What a kernel inside a .NET process offers to server code; the counterpart of the machine code that the kernel
/// generates on a PC. Generated code calls it, the hosted platform implements it.
/// </summary>
public abstract unsafe class HostedBinding
{
    /// <summary>Performs a service call by the calling thread's current server.</summary>
    /// <param name="reference">Permanent or temporary reference of the current server.</param>
    /// <param name="serviceId">The service that the caller believes it calls.</param>
    /// <param name="function">Index of the function in the service.</param>
    /// <param name="arguments">The argument words in order.</param>
    /// <returns>The result word.</returns>
    public abstract nuint Call(nuint reference, uint serviceId, uint function, System.ReadOnlySpan<nuint> arguments);

    /// <summary>Performs a service call whose error comes back instead of unwinding on.</summary>
    public abstract nuint TryCall(nuint reference, uint serviceId, uint function, System.ReadOnlySpan<nuint> arguments, out uint error);

    public abstract nuint Keep(nuint reference);

    public abstract void ReleasePermanent(nuint reference);

    public abstract void ReleaseTemporary(nuint reference);

    public abstract void Throw(uint error);

    public abstract nuint NewLocal(nuint classIndex, nuint* privateData);

    public abstract nuint ReferenceOf(void* privateData);

    public abstract nuint Cast(nuint reference, uint serviceId);

    public abstract nuint As(nuint reference, uint serviceId);

    public abstract bool Same(nuint left, nuint right);

    public abstract void Lock();

    public abstract void Unlock();

    public abstract void Debug(byte* text, nuint length);
}
#endif
