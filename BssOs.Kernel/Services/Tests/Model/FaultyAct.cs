namespace BssOs;

/// <summary>What <see cref="IFaulty"/> does wrong.</summary>
public enum FaultyAct : uint
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Reads through a null pointer.</summary>
    ReadNull,

    /// <summary>Writes through a null pointer.</summary>
    WriteNull,

    /// <summary>Divides by zero.</summary>
    DivideByZero,

    /// <summary>Uses an index behind the end of a span.</summary>
    IndexOutOfRange,

    /// <summary>Reads where there is no memory; only a machine survives it.</summary>
    ReadNoMemory,

    /// <summary>Executes what is no instruction; only a machine survives it.</summary>
    IllegalInstruction,

    /// <summary>Calls itself without end; only a machine survives it.</summary>
    StackOverflow,

    /// <summary>Adds beyond what the type holds, where that is checked.</summary>
    Overflow,

    /// <summary>Copies into a span that is too short.</summary>
    CopyTooMuch,

    /// <summary>Calls itself by a reference, without end.</summary>
    CallItself,
}
