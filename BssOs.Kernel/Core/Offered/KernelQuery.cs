namespace BssOs.Kernel;

/// <summary>
/// Resolves the kernel's own services and the resources of the platform; servers can get these in no other way. See <c>IQuery</c>.
/// </summary>
public static unsafe class KernelQuery
{
    private static System.ReadOnlySpan<byte> Option => "option "u8;

    private static System.ReadOnlySpan<byte> IsolatingLoader => "isolating-loader"u8;

    // One reference to each, which keeps it as long as the system runs.
    private static ServerObject* _self;
    private static ServerObject* _physicalMemory;
    private static ServerObject* _memoryMap;
    private static ServerObject* _addressSpace;
    private static ServerObject* _synchronization;
    private static ServerObject* _weakReferences;
    private static ServerObject* _errorLog;
    private static ServerObject* _loader;
    private static ServerObject* _monitor;
    private static ServerObject* _machine;
    private static ServerObject* _console;
    private static ServerObject* _files;

    /// <summary>Creates all kernel objects that exist once.</summary>
    public static ServerObject* Create(BootInformation* boot)
    {
        _physicalMemory = MemoryServices.CreatePhysicalMemory();
        _memoryMap = MemoryServices.CreateMemoryMap();
        _addressSpace = AddressSpace.Create();
        _synchronization = SynchronizationService.Create();
        _weakReferences = WeakReferences.CreateService();
        _errorLog = ErrorRecorder.CreateService();
        _loader = LoaderService.Create();
        _monitor = MonitorService.Create();
        _machine = MachineService.Create();
        _console = ConsoleService.Create();
        _files = BootFiles.Create(boot->Files, boot->FileCount);
        ObjectKind* kind = Kinds.Create(BssOs.Query.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.Query.Table.Fill<ServerObject>(kind->Functions, &GetService);
        _self = Objects.Create(kind, null);
        return _self;
    }

    /// <summary>Reads <c>PREFIX FIRST COUNT</c>; throws <see cref="Error.InvalidArgument"/> if something else follows the prefix.</summary>
    /// <returns>False if the name does not begin with the prefix.</returns>
    public static bool ReadRange(byte* name, nuint length, System.ReadOnlySpan<byte> prefix, out uint first, out uint count)
    {
        first = 0;
        count = 0;
        if (!Text.StartsWith(name, length, prefix))
            return false;
        nuint position = (nuint)prefix.Length;
        if (!Text.TryReadNumber(name, length, ref position, out first)
            || !Text.TryReadNumber(name, length, ref position, out count)
            || position != length)
        {
            Errors.Throw(Error.InvalidArgument);
        }

        return true;
    }

    private static nuint GetService(ServerObject* self, nuint serviceId, byte* name, nuint length, nuint argument)
    {
        ServerObject* found = Find(name, length);
        if (serviceId != Servers.AnyService && found->Kind->ServiceId != serviceId)
        {
            Objects.Release(found);
            Errors.Throw(Error.WrongService);
        }

        return (nuint)Temporaries.Push(found);
    }

    // Returns the object with one reference, which belongs to the caller.
    private static ServerObject* Find(byte* name, nuint length)
    {
        ServerObject* single = FindSingle(name, length);
        if (single != null)
        {
            Objects.AddReference(single);
            return single;
        }

        if (Text.Equals(name, length, "thread-group"u8))
            return ThreadGroup.Create();
        ServerObject* device = Platform.FindDevice(name, length);
        if (device != null)
            return device;
        if (ReadRange(name, length, "vectors "u8, out uint first, out uint count))
            return VectorRange.Create(first, count);
        if (Text.StartsWith(name, length, Option))
            return BootOption.Create(name + Option.Length, length - (nuint)Option.Length);

        if (Text.StartsWith(name, length, IsolatingLoader))
            return LoaderService.CreateIsolating(name + IsolatingLoader.Length, length - (nuint)IsolatingLoader.Length);

        // The configuration parser's slot: the name of the main configuration file.
        if (Text.Equals(name, length, "configuration"u8))
        {
            System.ReadOnlySpan<byte> key = "config"u8;
            fixed (byte* bytes = key)
                return BootOption.Create(bytes, (nuint)key.Length);
        }

        Errors.Throw(Error.NotFound);
        return null;
    }

    private static ServerObject* FindSingle(byte* name, nuint length)
    {
        if (Text.Equals(name, length, "memory-map"u8))
            return _memoryMap;
        if (Text.Equals(name, length, "address-space"u8))
            return _addressSpace;
        if (Text.Equals(name, length, "physical-memory"u8) || Text.Equals(name, length, "memory"u8))
            return _physicalMemory;
        if (Text.Equals(name, length, "synchronization"u8))
            return _synchronization;
        if (Text.Equals(name, length, "weak-references"u8))
            return _weakReferences;
        if (Text.Equals(name, length, "error-log"u8))
            return _errorLog;
        if (Text.Equals(name, length, "loader"u8))
            return _loader;
        if (Text.Equals(name, length, "monitor"u8))
            return _monitor;
        if (Text.Equals(name, length, "machine"u8))
            return _machine;
        if (Text.Equals(name, length, "console"u8))
            return _console;
        if (Text.Equals(name, length, "boot-files"u8) || Text.Equals(name, length, "files"u8))
            return _files;
        if (Text.Equals(name, length, "query"u8) || Text.Equals(name, length, "kernel"u8))
            return _self;
        return null;
    }
}
