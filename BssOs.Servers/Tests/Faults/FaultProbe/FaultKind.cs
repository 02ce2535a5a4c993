namespace BssOs.Servers.FaultProbe;

/// <summary>What can go wrong in a function.</summary>
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

    /// <summary>Writes over the kernel's code.</summary>
    KernelWrite,

    /// <summary>Divides by zero.</summary>
    DivideByZero,

    /// <summary>Uses an index behind the end of a span.</summary>
    IndexOutOfRange,

    /// <summary>Executes what is no instruction.</summary>
    IllegalInstruction,

    /// <summary>Calls itself without end.</summary>
    StackOverflow,

    /// <summary>Calls a null reference.</summary>
    NullReference,

    /// <summary>Gives the kernel a block that is not there.</summary>
    BadBlock,

    /// <summary>Throws an error.</summary>
    Thrown,

    /// <summary>Calls another server, which reads through a null pointer.</summary>
    InCallee,

    /// <summary>The number of kinds.</summary>
    Count,
}
