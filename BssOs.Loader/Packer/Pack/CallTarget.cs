namespace BssOs.Packer.Pack;

/// <summary>What a call site leads to.</summary>
public enum CallTarget
{
    /// <summary>A function of a service.</summary>
    Service,

    /// <summary>A system call.</summary>
    Kernel,

    /// <summary>The end of an entry.</summary>
    Leave,
}
