#if !BSS_TARGET
namespace BssOs;

/// <summary>
/// What a kernel inside a .NET process offers to server code: the counterpart of the machine code that the kernel generates on a PC.
/// Generated code calls it; the hosted platform implements it.
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

    /// <summary>Performs a service call that returns an error to the caller instead of unwinding further.</summary>
    public abstract nuint TryCall(nuint reference, uint serviceId, uint function, System.ReadOnlySpan<nuint> arguments, out uint error);

    /// <summary>Creates a permanent reference from a temporary one, in the reference table of the calling server.</summary>
    public abstract nuint Keep(nuint reference);

    /// <summary>Releases a permanent reference.</summary>
    public abstract void ReleasePermanent(nuint reference);

    /// <summary>Releases a temporary reference before the function ends.</summary>
    public abstract void ReleaseTemporary(nuint reference);

    /// <summary>Unwinds with an error, up to the nearest <c>Try</c> call.</summary>
    public abstract void Throw(uint error);

    /// <summary>Creates a local server of the calling server and returns its private data as well.</summary>
    public abstract nuint NewLocal(nuint classIndex, nuint* privateData);

    /// <summary>Creates a temporary reference to an object of the calling server, given its private data.</summary>
    public abstract nuint ReferenceOf(void* privateData);

    /// <summary>As <see cref="As"/>, but throws <see cref="Error.WrongService"/> instead of returning null.</summary>
    public abstract nuint Cast(nuint reference, uint serviceId);

    /// <summary>Returns the reference for calling another service of the same object; null if the object does not implement it.</summary>
    public abstract nuint As(nuint reference, uint serviceId);

    /// <summary>Whether two references denote the same object.</summary>
    public abstract bool Same(nuint left, nuint right);

    /// <summary>Locks the calling server until it unlocks or the function ends.</summary>
    public abstract void Lock();

    /// <summary>Unlocks the calling server.</summary>
    public abstract void Unlock();

    /// <summary>A pointer to what lies at an address, which may be one of a mapping (<see cref="Mapped"/>).</summary>
    public abstract byte* Reach(nuint address, uint access);

    /// <summary>Prints on the kernel's console.</summary>
    public abstract void Debug(byte* text, nuint length);
}
#endif
