namespace BssOs;

/// <summary>Why a service function did not return. The comment says what the caller should do about it.</summary>
public enum Error : uint
{
    /// <summary>No error.</summary>
    None = 0,

    /// <summary>The reference is null, released or was never passed to this server: correct the caller.</summary>
    BadReference = 1,

    /// <summary>The server does not implement the requested service: correct the wiring.</summary>
    WrongService = 2,

    /// <summary>An argument is outside the range that the function allows: correct the caller.</summary>
    InvalidArgument = 3,

    /// <summary>There is nothing of this name: check the spelling or create it.</summary>
    NotFound = 4,

    /// <summary>Memory, table slots or ports have run out: release some and try again.</summary>
    OutOfMemory = 5,

    /// <summary>The device did not answer in time or reported a fault: reset it or report it to the user.</summary>
    DeviceFailure = 6,

    /// <summary>The server does not do this: ask another one.</summary>
    NotSupported = 7,

    /// <summary>What was asked for (port, interrupt, name) belongs to somebody else: choose another one.</summary>
    InUse = 8,

    /// <summary>The other side or the queue was closed: close this connection, too.</summary>
    Closed = 9,

    /// <summary>No answer within the time allowed: try again later.</summary>
    TimedOut = 10,

    /// <summary>The peer refused the connection: check address and port.</summary>
    Refused = 11,

    /// <summary>There is no route or no answer from the address: check the network.</summary>
    Unreachable = 12,

    /// <summary>The peer ended the connection with a reset: open a new one.</summary>
    Reset = 13,

    /// <summary>The result does not fit into the given block: pass a larger one.</summary>
    TooSmall = 14,

    /// <summary>The server file violates its format: pack it again; the log names offset and reason.</summary>
    BadServerFile = 15,

    /// <summary>The configuration file is wrong: the log names file, line and column.</summary>
    BadConfiguration = 16,

    /// <summary>A thread called a server in which it already is, and which prohibits callbacks: correct the wiring.</summary>
    CallbackProhibited = 17,

    /// <summary>
    /// A blocking function was called where blocking is not allowed (interrupt handler, atomic call): correct the caller.
    /// </summary>
    WouldBlock = 18,

    /// <summary>
    /// A limit listed in docs/model.md has been reached although memory is available: release some of what is held and try again.
    /// </summary>
    LimitReached = 19,

    /// <summary>The server accessed memory that does not exist.</summary>
    MemoryFault = 32,

    /// <summary>The server divided by zero.</summary>
    DivideByZero = 33,

    /// <summary>The thread's stack is used up.</summary>
    StackOverflow = 34,

    /// <summary>The server executed an invalid instruction.</summary>
    IllegalInstruction = 35,

    /// <summary>The server used an index outside a span or array.</summary>
    IndexOutOfRange = 36,

    /// <summary>The server caused another processor exception.</summary>
    ProcessorException = 37,

    /// <summary>A result of the server's <c>checked</c> arithmetic, or the quotient of the least number and -1, did not fit.</summary>
    Overflow = 38,
}
