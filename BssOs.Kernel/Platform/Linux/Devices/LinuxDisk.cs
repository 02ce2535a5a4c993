namespace BssOs.Kernel.Linux;

/// <summary>The file named by the option <c>block</c>, as a block device; see <c>IBlockDevice</c>.</summary>
internal unsafe struct LinuxDisk
{
    private const uint BlockBytes = 512;
    private const uint ReadAtNumber = 180;
    private const uint WriteAtNumber = 181;

    /// <summary>Object header.</summary>
    public ServerObject Head;

    private int _file;
    private bool _isReadOnly;
    private uint _count;

    // Made once, at start.
    private static ObjectKind* _kind;

    /// <summary>Creates the kind.</summary>
    public static void Initialize()
    {
        _kind = Kinds.Create(BssOs.BlockDevice.Table.Key, (nuint)sizeof(LinuxDisk));
        BssOs.BlockDevice.Table.Fill<ServerObject>(_kind->Functions, &GetCount, &Read, &Write);
        _kind->Dispose = &Dispose;
    }

    /// <summary>Opens the file; the object has one reference, which belongs to the caller. Throws <see cref="Error.NotFound"/>.</summary>
    public static ServerObject* Create()
    {
        int file = LinuxOption.Open("block"u8, out bool isReadOnly);
        LinuxDisk* disk = (LinuxDisk*)Objects.TryCreate(_kind, null);
        if (disk == null)
        {
            SystemCall.Close(file);
            Errors.Throw(Error.OutOfMemory);
        }

        disk->_file = file;
        disk->_isReadOnly = isReadOnly;
        long bytes = SystemCall.SizeOf(file);
        ulong count = bytes < 0 ? 0 : (ulong)bytes / BlockBytes;
        disk->_count = count > uint.MaxValue ? uint.MaxValue : (uint)count;
        return &disk->Head;
    }

    private static nuint GetCount(ServerObject* self) => ((LinuxDisk*)self)->_count;

    private static nuint Read(ServerObject* self, nuint first, byte* blocks, nuint length) =>
        Transfer((LinuxDisk*)self, ReadAtNumber, (uint)first, blocks, length);

    private static nuint Write(ServerObject* self, nuint first, byte* blocks, nuint length)
    {
        if (((LinuxDisk*)self)->_isReadOnly)
            Errors.Throw(Error.NotSupported);
        return Transfer((LinuxDisk*)self, WriteAtNumber, (uint)first, blocks, length);
    }

    private static nuint Transfer(LinuxDisk* disk, uint number, uint first, byte* blocks, nuint length)
    {
        if (length % BlockBytes != 0 || first > disk->_count || length / BlockBytes > disk->_count - first)
            Errors.Throw(Error.InvalidArgument);
        ulong position = (ulong)first * BlockBytes;
        while (length != 0)
        {
            int done = LinuxRoutines.SystemCall(
                number, (nuint)disk->_file, (nuint)blocks, length, (nuint)(uint)position, (nuint)(uint)(position >> 32), 0);
            if (done == SystemCall.Interrupted)
                continue;
            if (done <= 0)
                Errors.Throw(done == SystemCall.BadAddress ? Error.MemoryFault : Error.DeviceFailure);
            blocks += done;
            length -= (nuint)done;
            position += (uint)done;
        }

        return 0;
    }

    private static void Dispose(ServerObject* self) => SystemCall.Close(((LinuxDisk*)self)->_file);
}
