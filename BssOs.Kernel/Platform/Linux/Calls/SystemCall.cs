namespace BssOs.Kernel.Linux;

/// <summary>System calls of Linux.</summary>
/// <remarks>Numbers: arch/x86/entry/syscalls/syscall_32.tbl of the Linux sources; constants: include/uapi there.</remarks>
internal static unsafe class SystemCall
{
    /// <summary>File descriptor.</summary>
    public const int StandardInput = 0;

    /// <summary>File descriptor.</summary>
    public const int StandardOutput = 1;

    /// <summary>File descriptor.</summary>
    public const int StandardError = 2;

    /// <summary>Exit status after an error that nobody handles: what a shell shows after abort().</summary>
    public const uint AbortStatus = 134;

    /// <summary>Memory protection.</summary>
    public const nuint Readable = 1;

    /// <summary>Memory protection.</summary>
    public const nuint Writable = 2;

    /// <summary>Memory protection.</summary>
    public const nuint Executable = 4;

    /// <summary>Flag of <see cref="Map"/>: changes are the file's.</summary>
    public const nuint Shared = 0x01;

    /// <summary>Flag of <see cref="Map"/>: changes stay in this process.</summary>
    public const nuint Private = 0x02;

    /// <summary>Flag of <see cref="Map"/>: at this address, replacing what is there.</summary>
    public const nuint Fixed = 0x10;

    /// <summary>Flag of <see cref="Map"/>: zeroed memory instead of a file.</summary>
    public const nuint Anonymous = 0x20;

    /// <summary>Flag of <see cref="Map"/>: memory is allocated only when it is touched.</summary>
    public const nuint NoReserve = 0x4000;

    /// <summary>Flag of <see cref="Map"/>: at this address, unless something is there (Linux 4.17).</summary>
    public const nuint FixedNoReplace = 0x10_0000;

    /// <summary>Flag of <see cref="Open"/>.</summary>
    public const uint ReadWrite = 2;

    /// <summary>Flag of <see cref="Open"/>: reads and writes never block.</summary>
    public const uint NonBlocking = 0x800;

    // A restart executes the same program again, which opens its files itself.
    private const uint CloseOnExecute = 0x8_0000;

    /// <summary>Result: the call was interrupted by a signal, and nothing was done.</summary>
    public const int Interrupted = -4;

    /// <summary>Result: nothing is mapped at a given address.</summary>
    public const int BadAddress = -14;

    /// <summary>Results from here up to -1 are errors.</summary>
    private const int ErrorMin = -4095;

    private const uint ReadNumber = 3;
    private const uint WriteNumber = 4;
    private const uint OpenNumber = 5;
    private const uint CloseNumber = 6;
    private const uint ExecuteNumber = 11;
    private const uint IoctlNumber = 54;
    private const uint ProtectNumber = 125;
    private const uint Map2Number = 192;
    private const uint SeekNumber = 140;
    private const uint FcntlNumber = 221;
    private const uint ExitGroupNumber = 252;
    private const uint MemoryFileNumber = 356;
    private const uint TruncateNumber = 194;
    private const uint EndOfFile = 2;
    private const nuint MemoryCloseOnExecute = 1;

    /// <summary>Whether a result is an error: a negative POSIX code.</summary>
    public static bool IsError(int result) => result is < 0 and >= ErrorMin;

    /// <summary>A call with up to three arguments.</summary>
    public static int Do(uint number, nuint a = 0, nuint b = 0, nuint c = 0) => LinuxRoutines.SystemCall(number, a, b, c, 0, 0, 0);

    /// <summary>Ends the process.</summary>
    public static void Exit(uint status) => Do(ExitGroupNumber, status);

    /// <summary>Reads what is available.</summary>
    /// <returns>Bytes, 0 at the end, or a negative error.</returns>
    public static int Read(int file, byte* bytes, nuint length) => Do(ReadNumber, (nuint)file, (nuint)bytes, length);

    /// <summary>Writes as much as possible.</summary>
    /// <returns>Bytes, or a negative error.</returns>
    public static int Write(int file, byte* bytes, nuint length) => Do(WriteNumber, (nuint)file, (nuint)bytes, length);

    /// <summary>
    /// Writes everything, unless the reader is gone; throws <see cref="Error.MemoryFault"/> for memory that does not exist.
    /// </summary>
    public static void WriteAll(int file, byte* bytes, nuint length)
    {
        while (length != 0)
        {
            int written = Write(file, bytes, length);
            if (written == Interrupted)
                continue;
            if (written == BadAddress)
                Errors.Throw(Error.MemoryFault);
            if (written <= 0)
                return;
            bytes += written;
            length -= (nuint)written;
        }
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">NUL-terminated.</param>
    /// <param name="flags">Access mode and flags.</param>
    /// <returns>Its descriptor, or a negative error.</returns>
    public static int Open(byte* path, uint flags) => Do(OpenNumber, (nuint)path, flags | CloseOnExecute);

    /// <summary>Closes a file.</summary>
    public static void Close(int file) => Do(CloseNumber, (nuint)file);

    /// <summary>Size of a file in bytes; negative if it has none.</summary>
    public static long SizeOf(int file)
    {
        long size;
        int result = LinuxRoutines.SystemCall(SeekNumber, (nuint)file, 0, 0, (nuint)(&size), EndOfFile, 0);
        return IsError(result) ? result : size;
    }

    /// <summary>Sends a request to a device.</summary>
    public static int Control(int file, uint request, void* argument) => Do(IoctlNumber, (nuint)file, request, (nuint)argument);

    /// <summary>Queries or changes a descriptor.</summary>
    public static int ControlFile(int file, uint command, nuint argument) => Do(FcntlNumber, (nuint)file, command, argument);

    /// <summary>Makes a file of zeroes that lies in memory alone and takes it as it is touched.</summary>
    /// <returns>Its descriptor, or a negative error.</returns>
    public static int CreateMemoryFile(nuint bytes)
    {
        fixed (byte* name = "frames\0"u8)
        {
            int file = Do(MemoryFileNumber, (nuint)name, MemoryCloseOnExecute);
            int result = IsError(file) ? file : Do(TruncateNumber, (nuint)file, bytes, 0);
            return IsError(result) ? result : file;
        }
    }

    /// <summary>Maps memory or, from one of its pages on, a file.</summary>
    /// <returns>Address; null if that is not possible.</returns>
    public static void* Map(nuint address, nuint length, nuint protection, nuint flags, int file, nuint page = 0)
    {
        int result = LinuxRoutines.SystemCall(Map2Number, address, length, protection, flags, (nuint)file, page);
        return IsError(result) ? null : (void*)(uint)result;
    }

    /// <summary>Changes the protection of memory.</summary>
    /// <returns>False if it fails.</returns>
    public static bool Protect(nuint address, nuint length, nuint protection) =>
        !IsError(Do(ProtectNumber, address, length, protection));

    /// <summary>Replaces the program of the process; returns only with an error.</summary>
    public static int Execute(byte* path, byte** arguments, byte** environment) =>
        Do(ExecuteNumber, (nuint)path, (nuint)arguments, (nuint)environment);
}
