namespace BssOs.Kernel.Linux;

/// <summary>An open file of Linux; see <c>ILinuxFile</c>.</summary>
internal unsafe struct LinuxFile
{
    private const uint PollNumber = 168;
    private const ushort PollIn = 1;
    private const ushort PollOut = 4;

    // What a pipe accepts at least when poll reports it writable (PIPE_BUF, pipe(7)).
    private const uint PipeBytes = 4096;

    private const int TryAgain = -11;

    // fcntl(2), with the values of IA-32.
    private const uint GetFlags = 3;
    private const uint SetFlags = 4;
    private const uint SetOwner = 8;
    private const uint SetSignal = 10;
    private const nuint Asynchronous = 0x2000;
    private const uint GetProcessNumber = 20;

    /// <summary>Object header.</summary>
    public ServerObject Head;

    private int _input;
    private int _output;

    private struct PollEntry
    {
        public int File;
        public ushort Events;
        public ushort Results;
    }

    // Made once, at start.
    private static ObjectKind* _kind;

    // The shared object for standard input and output, while somebody uses it.
    private static LinuxFile* _console;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.LinuxFile.Table.Key, (nuint)sizeof(LinuxFile));
        BssOs.LinuxFile.Table.Fill<ServerObject>(_kind->Functions, &Read, &Write);
        _kind->Dispose = &Dispose;
    }

    /// <summary>
    /// The object for standard input and output, with one reference, which belongs to the caller. All callers share it: with several
    /// objects, the end of the first would reset the file flags for the others.
    /// </summary>
    public static ServerObject* OpenConsole()
    {
        if (_console == null || _console->Head.Mark != ServerObject.AliveMark)
            return &(_console = Create(SystemCall.StandardInput, SystemCall.StandardOutput, LinuxVectors.Console))->Head;
        Objects.AddReference(&_console->Head);
        return &_console->Head;
    }

    /// <summary>
    /// Creates the object for a device, with one reference, which belongs to the caller; the device is closed when the object is destroyed.
    /// </summary>
    public static ServerObject* Create(int device, uint vector) => &Create(device, device, vector)->Head;

    /// <param name="input">Descriptor to read from.</param>
    /// <param name="output">Descriptor to write to.</param>
    /// <param name="vector">The vector raised when there is something to read.</param>
    private static LinuxFile* Create(int input, int output, uint vector)
    {
        LinuxFile* file = (LinuxFile*)Objects.TryCreate(_kind, null);
        if (file == null)
        {
            Close(input);
            Errors.Throw(Error.OutOfMemory);
        }

        file->_input = input;
        file->_output = output;
        SystemCall.ControlFile(input, SetSignal, LinuxVectors.SignalOf(vector));
        SystemCall.ControlFile(input, SetOwner, (nuint)SystemCall.Do(GetProcessNumber));

        // A file that cannot signal, such as a regular file, never has more to read later.
        SystemCall.ControlFile(input, SetFlags, (nuint)SystemCall.ControlFile(input, GetFlags, 0) | Asynchronous);
        return file;
    }

    private static nuint Read(ServerObject* self, byte* bytes, nuint length)
    {
        int file = ((LinuxFile*)self)->_input;
        return length != 0 && IsReady(file, PollIn) ? Count(SystemCall.Read(file, bytes, length)) : 0;
    }

    // A blocking write would stop the process, and the whole system with it, until somebody reads.
    private static nuint Write(ServerObject* self, byte* bytes, nuint length)
    {
        int file = ((LinuxFile*)self)->_output;
        return IsReady(file, PollOut) ? Count(SystemCall.Write(file, bytes, length < PipeBytes ? length : PipeBytes)) : 0;
    }

    // Polled instead of setting a file flag: a terminal shares its flags with the shell.
    private static bool IsReady(int file, ushort events)
    {
        PollEntry entry = default;
        entry.File = file;
        entry.Events = events;
        return SystemCall.Do(PollNumber, (nuint)(&entry), 1, 0) > 0;
    }

    private static nuint Count(int result)
    {
        if (result is TryAgain or SystemCall.Interrupted)
            return 0;
        if (SystemCall.IsError(result))
            Errors.Throw(result == SystemCall.BadAddress ? Error.MemoryFault : Error.DeviceFailure);
        return (nuint)result;
    }

    private static void Dispose(ServerObject* self)
    {
        LinuxFile* file = (LinuxFile*)self;
        if (file->_input == SystemCall.StandardInput)
        {
            // Another object may be using standard input and output by now.
            if (file != _console)
                return;
            _console = null;
        }

        SystemCall.ControlFile(file->_input, SetFlags, (nuint)SystemCall.ControlFile(file->_input, GetFlags, 0) & ~Asynchronous);
        Close(file->_input);
    }

    private static void Close(int file)
    {
        if (file > SystemCall.StandardError)
            SystemCall.Close(file);
    }
}
