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

    // In the order of the errors, from None.
    private static System.ReadOnlySpan<byte> General =>
    [
        /* None */ 0,
        /* BadReference */ BadFile,
        /* WrongService */ Invalid,
        /* InvalidArgument */ Invalid,
        /* NotFound */ NoEntry,
        /* OutOfMemory */ NoMemory,
        /* DeviceFailure */ InputOutput,
        /* NotSupported */ NotSupported,
        /* InUse */ Busy,
        /* Closed */ BrokenPipe,
        /* TimedOut */ TimedOut,
        /* Refused */ ConnectionRefused,
        /* Unreachable */ HostUnreachable,
        /* Reset */ ConnectionReset,
        /* TooSmall */ Overflow,
        /* BadServerFile */ ExecutableFormat,
        /* BadConfiguration */ Invalid,
        /* CallbackProhibited */ Deadlock,
        /* WouldBlock */ TryAgain,
        /* LimitReached */ TooManyFiles,
    ];

    // In the order of the errors, from MemoryFault.
    private static System.ReadOnlySpan<byte> OfProcessor =>
    [
        /* MemoryFault */ BadAddress,
        /* DivideByZero */ OutOfDomain,
        /* StackOverflow */ NoMemory,
        /* IllegalInstruction */ ExecutableFormat,
        /* IndexOutOfRange */ OutOfRange,
        /* ProcessorException */ InputOutput,
        /* Overflow */ Overflow,
    ];

    /// <summary>The POSIX number of an error; EIO for an error that has no counterpart.</summary>
    public static uint Of(Error error)
    {
        System.ReadOnlySpan<byte> codes = General;
        uint index = (uint)error;
        if (error >= Error.MemoryFault)
        {
            codes = OfProcessor;
            index -= (uint)Error.MemoryFault;
        }

        return index < (uint)codes.Length ? codes[(int)index] : InputOutput;
    }
}
