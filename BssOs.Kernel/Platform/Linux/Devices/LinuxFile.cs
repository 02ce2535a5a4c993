namespace BssOs.Kernel.Linux;

/// <summary>An open file of the host; see <c>ILinuxFile</c>.</summary>
internal unsafe struct LinuxFile
{
    private const uint PollNumber = 168;
    private const ushort PollIn = 1;
    private const ushort PollOut = 4;

    // What a pipe that is ready takes at least (PIPE_BUF, pipe(7)).
    private const uint PipeBytes = 4096;

    private const int TryAgain = -11;

    // fcntl(2), with the values of IA-32.
    private const uint GetFlags = 3;
    private const uint SetFlags = 4;
    private const uint SetOwner = 8;
    private const uint SetSignal = 10;
    private const nuint Asynchronous = 0x2000;
    private const uint GetProcessNumber = 20;

    /// <summary>Head of the object.</summary>
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

    // The one object for standard input and output, while somebody has it.
    private static LinuxFile* _console;

    /// <summary>Makes the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.LinuxFile.Table.Key, (nuint)sizeof(LinuxFile));
        BssOs.LinuxFile.Table.Fill<ServerObject>(_kind->Functions, &Read, &Write);
        _kind->Dispose = &Dispose;
    }

    /// <summary>
    /// The object for standard input and output, with one reference, the caller's. There is one for all: what it sets on the files would
    /// otherwise end for the others with the first of them.
    /// </summary>
    public static ServerObject* OpenConsole()
    {
        if (_console == null || _console->Head.Mark != ServerObject.AliveMark)
            return &(_console = Create(SystemCall.StandardInput, SystemCall.StandardOutput, LinuxVectors.Console))->Head;
        Objects.AddReference(&_console->Head);
        return &_console->Head;
    }

    /// <summary>Makes the object for a device, which it closes at its end, with one reference, the caller's.</summary>
    public static ServerObject* Create(int device, uint vector) => &Create(device, device, vector)->Head;

    /// <param name="input">Where reads go.</param>
    /// <param name="output">Where writes go.</param>
    /// <param name="vector">The vector that tells that there is something to read.</param>
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

        // A file that cannot tell, such as a regular one, never has more to read later than at first.
        SystemCall.ControlFile(input, SetFlags, (nuint)SystemCall.ControlFile(input, GetFlags, 0) | Asynchronous);
        return file;
    }

    private static nuint Read(ServerObject* self, byte* bytes, nuint length)
    {
        int file = ((LinuxFile*)self)->_input;
        return length != 0 && IsReady(file, PollIn) ? Count(SystemCall.Read(file, bytes, length)) : 0;
    }

    // The process would stand still, and all of the system with it, until somebody reads.
    private static nuint Write(ServerObject* self, byte* bytes, nuint length)
    {
        int file = ((LinuxFile*)self)->_output;
        return IsReady(file, PollOut) ? Count(SystemCall.Write(file, bytes, length < PipeBytes ? length : PipeBytes)) : 0;
    }

    // Not by a flag of the file: a terminal's flags are those of the shell too.
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
            // Another one may listen there by now.
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
