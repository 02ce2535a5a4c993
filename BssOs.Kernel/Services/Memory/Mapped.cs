namespace BssOs;

/// <summary>
/// Translates addresses of mappings to pointers: in machine code the address itself; in a .NET process, which has no page faults, what a
/// simulated memory management unit answers.
/// </summary>
public static unsafe class Mapped
{
    /// <summary>A pointer for one access, which must not exceed the end of the page.</summary>
    /// <param name="address">The address.</param>
    /// <param name="access">The kind of access, of <see cref="PageAccess"/>.</param>
#if BSS_TARGET
    public static byte* At(nuint address, uint access) => (byte*)address;
#else
    public static byte* At(nuint address, uint access) => SystemCalls.Hosted.Reach(address, access);
#endif
}
