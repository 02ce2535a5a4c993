namespace BssOs;

/// <summary>
/// How a server gets to what is mapped: by the address itself, but in a .NET process, which has no page faults, by asking a simulated
/// memory management unit.
/// </summary>
public static unsafe class Mapped
{
    /// <summary>A pointer to what lies at an address of a mapping, good for one access up to the end of the page.</summary>
    /// <param name="address">The address.</param>
    /// <param name="access">What is going to be done: of <see cref="PageAccess"/>.</param>
#if BSS_TARGET
    public static byte* At(nuint address, uint access) => (byte*)address;
#else
    public static byte* At(nuint address, uint access) => SystemCalls.Hosted.Reach(address, access);
#endif
}
