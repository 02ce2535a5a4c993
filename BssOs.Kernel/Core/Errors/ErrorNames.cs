using BssOs.Format;

namespace BssOs.Kernel;

/// <summary>The names of errors, as in <see cref="Error"/>. This is the only list; servers query it through <c>IErrorLog</c>.</summary>
public static class ErrorNames
{
    // In the order of their numbers, from None.
    private static System.ReadOnlySpan<byte> General =>
        "None\n"u8
        + "BadReference\n"u8
        + "WrongService\n"u8
        + "InvalidArgument\n"u8
        + "NotFound\n"u8
        + "OutOfMemory\n"u8
        + "DeviceFailure\n"u8
        + "NotSupported\n"u8
        + "InUse\n"u8
        + "Closed\n"u8
        + "TimedOut\n"u8
        + "Refused\n"u8
        + "Unreachable\n"u8
        + "Reset\n"u8
        + "TooSmall\n"u8
        + "BadServerFile\n"u8
        + "BadConfiguration\n"u8
        + "CallbackProhibited\n"u8
        + "WouldBlock\n"u8
        + "LimitReached\n"u8;

    // In the order of their numbers, from MemoryFault.
    private static System.ReadOnlySpan<byte> OfProcessor =>
        "MemoryFault\n"u8
        + "DivideByZero\n"u8
        + "StackOverflow\n"u8
        + "IllegalInstruction\n"u8
        + "IndexOutOfRange\n"u8
        + "ProcessorException\n"u8
        + "Overflow\n"u8;

    /// <summary>Returns the name of an error.</summary>
    /// <returns>Empty for an unknown error number.</returns>
    public static System.ReadOnlySpan<byte> Get(Error error) => error < Error.MemoryFault
        ? TextLines.Get(General, (uint)error)
        : TextLines.Get(OfProcessor, (uint)(error - Error.MemoryFault));
}
