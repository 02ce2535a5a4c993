namespace BssOs.Servers.DomainProbe;

/// <summary>What is done with an address or another word.</summary>
public enum IntrusionKind : uint
{
    /// <summary>Reads a byte there.</summary>
    Read,

    /// <summary>Writes one.</summary>
    Write,

    /// <summary>Jumps there.</summary>
    Jump,

    /// <summary>Gives a block there to the kernel.</summary>
    Give,

    /// <summary>Gives it to an isolated server.</summary>
    GiveIsolated,

    /// <summary>Asks another server for a block, to be put there.</summary>
    Take,

    /// <summary>Asks the kernel for a block of fixed size.</summary>
    TakeFixed,

    /// <summary>The word is the number of an instruction that needs privileges.</summary>
    Privileged,

    /// <summary>The word is a selector, to which it returns.</summary>
    FarReturn,

    /// <summary>The word is a selector, to which it jumps.</summary>
    FarJump,

    /// <summary>The word is a selector, which it loads.</summary>
    LoadSegment,

    /// <summary>The word is a reference, which it keeps.</summary>
    Keep,
}
