namespace BssOs.Kernel;

/// <summary>The names of errors, as in <see cref="Error"/>. This is the only list; servers query it through <c>IErrorLog</c>.</summary>
public static class ErrorNames
{
    /// <summary>Returns the name of an error.</summary>
    /// <returns>Empty for an unknown error number.</returns>
    public static System.ReadOnlySpan<byte> Get(Error error) => error switch
    {
        Error.None => "None"u8,
        Error.BadReference => "BadReference"u8,
        Error.WrongService => "WrongService"u8,
        Error.InvalidArgument => "InvalidArgument"u8,
        Error.NotFound => "NotFound"u8,
        Error.OutOfMemory => "OutOfMemory"u8,
        Error.DeviceFailure => "DeviceFailure"u8,
        Error.NotSupported => "NotSupported"u8,
        Error.InUse => "InUse"u8,
        Error.Closed => "Closed"u8,
        Error.TimedOut => "TimedOut"u8,
        Error.Refused => "Refused"u8,
        Error.Unreachable => "Unreachable"u8,
        Error.Reset => "Reset"u8,
        Error.TooSmall => "TooSmall"u8,
        Error.BadServerFile => "BadServerFile"u8,
        Error.BadConfiguration => "BadConfiguration"u8,
        Error.CallbackProhibited => "CallbackProhibited"u8,
        Error.WouldBlock => "WouldBlock"u8,
        Error.LimitReached => "LimitReached"u8,
        Error.MemoryFault => "MemoryFault"u8,
        Error.DivideByZero => "DivideByZero"u8,
        Error.StackOverflow => "StackOverflow"u8,
        Error.IllegalInstruction => "IllegalInstruction"u8,
        Error.IndexOutOfRange => "IndexOutOfRange"u8,
        Error.ProcessorException => "ProcessorException"u8,
        Error.Overflow => "Overflow"u8,
        _ => default,
    };
}
