namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where the code around a server makes use of what is known when it is loaded. Boot options switch each off, to test that
/// results are the same without it; that of locks is <see cref="BssOs.Kernel.Calls.LocksNeeded"/>.
/// </summary>
internal static class Specialization
{
    /// <summary>Calls of a required service lead to its entry: off with <c>bound-calls=off</c>.</summary>
    public static bool OfBoundCalls { get; private set; }

    /// <summary>Leaf functions have no frame: off with <c>leaf-calls=off</c>.</summary>
    public static bool OfLeaves { get; private set; }

    /// <summary>Short leaf functions stand in their entry stub: off with <c>leaf-copies=off</c>.</summary>
    public static bool OfCopies { get; private set; }

    /// <summary>
    /// Bytes, less than a page, left free in front of what is written around each server, to measure it at several places:
    /// <c>stub-shift=N</c>.
    /// </summary>
    public static uint Shift { get; private set; }

    /// <summary>References are taken and released without a way into the kernel: off with <c>reference-stubs=off</c>.</summary>
    public static bool OfReferences { get; private set; }

    /// <summary>Reads the boot options, before a server is loaded.</summary>
    public static void Initialize()
    {
        OfBoundCalls = !BootWord.Is("bound-calls"u8, "off"u8);
        OfLeaves = !BootWord.Is("leaf-calls"u8, "off"u8);
        OfCopies = !BootWord.Is("leaf-copies"u8, "off"u8);
        OfReferences = !BootWord.Is("reference-stubs"u8, "off"u8);
        Shift = BootWord.NumberOf("stub-shift"u8);
    }
}
