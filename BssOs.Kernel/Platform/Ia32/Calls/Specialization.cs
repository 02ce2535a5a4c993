namespace BssOs.Kernel.Ia32;

/// <summary>
/// Where generated code takes advantage of what is known at load time. A boot option switches each of them off, to test that the results
/// are the same without it; the option for locks is in <see cref="BssOs.Kernel.Calls.LocksNeeded"/>.
/// </summary>
internal static class Specialization
{
    /// <summary>Calls of a required service jump directly to its entry; off with <c>bound-calls=off</c>.</summary>
    public static bool OfBoundCalls { get; private set; }

    /// <summary>Leaf functions have no frame; off with <c>leaf-calls=off</c>.</summary>
    public static bool OfLeaves { get; private set; }

    /// <summary>Short leaf functions are copied into their entry stubs; off with <c>leaf-copies=off</c>.</summary>
    public static bool OfCopies { get; private set; }

    /// <summary>
    /// Bytes, less than a page, left free in front of the code generated for each server, to measure it at different addresses:
    /// <c>stub-shift=N</c>.
    /// </summary>
    public static uint Shift { get; private set; }

    /// <summary>References are taken and released without entering the kernel; off with <c>reference-stubs=off</c>.</summary>
    public static bool OfReferences { get; private set; }

    /// <summary>Reads the boot options; called before the first server is loaded.</summary>
    public static void Initialize()
    {
        OfBoundCalls = !BootWord.Is("bound-calls"u8, "off"u8);
        OfLeaves = !BootWord.Is("leaf-calls"u8, "off"u8);
        OfCopies = !BootWord.Is("leaf-copies"u8, "off"u8);
        OfReferences = !BootWord.Is("reference-stubs"u8, "off"u8);
        Shift = BootWord.NumberOf("stub-shift"u8);
    }
}
