namespace BssOs.Servers.FaultProbe;

/// <summary>Kinds of faults in a function.</summary>
public enum FaultKind : uint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Reads through a null pointer.</summary>
    NullRead,

    /// <summary>Writes through a null pointer.</summary>
    NullWrite,

    /// <summary>Reads where there is no memory.</summary>
    UnmappedRead,

    /// <summary>Overwrites the kernel's code.</summary>
    KernelWrite,

    /// <summary>Divides by zero.</summary>
    DivideByZero,

    /// <summary>Uses an index beyond the end of a span.</summary>
    IndexOutOfRange,

    /// <summary>Executes an invalid instruction.</summary>
    IllegalInstruction,

    /// <summary>Recurses without end.</summary>
    StackOverflow,

    /// <summary>Calls a null reference.</summary>
    NullReference,

    /// <summary>Passes an unmapped block to the kernel.</summary>
    BadBlock,

    /// <summary>Throws an error.</summary>
    Thrown,

    /// <summary>Calls another server, which reads through a null pointer.</summary>
    InCallee,

    /// <summary>Overflows a checked sum.</summary>
    Overflow,

    /// <summary>Makes a quotient that does not fit.</summary>
    QuotientOverflow,

    /// <summary>The number of kinds.</summary>
    Count,
}
