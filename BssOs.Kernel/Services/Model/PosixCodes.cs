namespace BssOs;

/// <summary>
/// Maps our errors to POSIX error numbers, for servers that emulate a POSIX system. Source of the numbers: Linux,
/// include/uapi/asm-generic/errno-base.h and errno.h.
/// </summary>
public static class PosixCodes
{
    private const byte NoEntry = 2;
    private const byte InputOutput = 5;
    private const byte BadFile = 9;
    private const byte TryAgain = 11;
    private const byte NoMemory = 12;
    private const byte BadAddress = 14;
    private const byte Busy = 16;
    private const byte Invalid = 22;
    private const byte TooManyFiles = 24;
    private const byte BrokenPipe = 32;
    private const byte OutOfDomain = 33;
    private const byte OutOfRange = 34;
    private const byte Deadlock = 35;
    private const byte Overflow = 75;
    private const byte ExecutableFormat = 8;
    private const byte NotSupported = 95;
    private const byte ConnectionReset = 104;
    private const byte TimedOut = 110;
    private const byte ConnectionRefused = 111;
    private const byte HostUnreachable = 113;

    /// <summary>The POSIX number of an error; EIO for an error that has no counterpart.</summary>
    public static uint Of(Error error) => error switch
    {
        Error.None => 0,
        Error.BadReference => BadFile,
        Error.WrongService or Error.InvalidArgument or Error.BadConfiguration => Invalid,
        Error.NotFound => NoEntry,
        Error.OutOfMemory or Error.StackOverflow => NoMemory,
        Error.NotSupported => NotSupported,
        Error.InUse => Busy,
        Error.Closed => BrokenPipe,
        Error.TimedOut => TimedOut,
        Error.Refused => ConnectionRefused,
        Error.Unreachable => HostUnreachable,
        Error.Reset => ConnectionReset,
        Error.TooSmall or Error.Overflow => Overflow,
        Error.BadServerFile or Error.IllegalInstruction => ExecutableFormat,
        Error.CallbackProhibited => Deadlock,
        Error.WouldBlock => TryAgain,
        Error.LimitReached => TooManyFiles,
        Error.MemoryFault => BadAddress,
        Error.DivideByZero => OutOfDomain,
        Error.IndexOutOfRange => OutOfRange,
        _ => InputOutput,
    };
}
