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

    /// <summary>Reads where there is no memory; survivable only on a machine.</summary>
    ReadNoMemory,

    /// <summary>Executes an invalid instruction; survivable only on a machine.</summary>
    IllegalInstruction,

    /// <summary>Recurses without end; survivable only on a machine.</summary>
    StackOverflow,

    /// <summary>Overflows a checked addition.</summary>
    Overflow,

    /// <summary>Copies into a span that is too short.</summary>
    CopyTooMuch,

    /// <summary>Calls itself by a reference, without end.</summary>
    CallItself,

    /// <summary>Divides by a number in memory such that the quotient does not fit.</summary>
    QuotientOverflow,

    /// <summary>Takes the remainder of such a division by a number in a register.</summary>
    RemainderOverflow,

    /// <summary>Divides the least number by zero.</summary>
    LeastByZero,

    /// <summary>Takes the absolute value of the least number.</summary>
    LeastAbsolute,
}
