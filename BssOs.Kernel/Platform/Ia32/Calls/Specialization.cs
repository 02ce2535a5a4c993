namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where the code around a server makes use of what is known when it is loaded. Boot options switch each off, to test that
/// results are the same without it; that of locks is <see cref="BssOs.Kernel.Calls.LocksNeeded"/>.
/// </summary>
internal static class Specialization
{
    /// <summary>Calls of a required service lead to its entry: off with <c>bound-calls=off</c>.</summary>
    public static bool OfBoundCalls;

    /// <summary>Leaf functions have no frame: off with <c>leaf-calls=off</c>.</summary>
    public static bool OfLeaves;

    /// <summary>Short leaf functions stand in their entry stub: off with <c>leaf-copies=off</c>.</summary>
    public static bool OfCopies;

    /// <summary>
    /// Bytes left free in front of what is written around each server, to measure it at several places: <c>stub-shift=N</c>.
    /// </summary>
    public static uint Shift;

    /// <summary>References are taken and released without a way into the kernel: off with <c>reference-stubs=off</c>.</summary>
    public static bool OfReferences;
}
