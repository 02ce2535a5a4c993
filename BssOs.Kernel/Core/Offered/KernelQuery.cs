namespace BssOs.Kernel;

/// <summary>
/// Resolves the kernel's own services and the resources of the platform; servers can get these in no other way. See <c>IQuery</c>.
/// </summary>
public static unsafe class KernelQuery
{
    private static System.ReadOnlySpan<byte> Option => "option "u8;

    private static System.ReadOnlySpan<byte> IsolatingLoader => "isolating-loader"u8;

    private static System.ReadOnlySpan<byte> DomainLoader => "domain-loader"u8;

    // Of the objects that exist once, each with a NUL behind it.
    private static System.ReadOnlySpan<byte> Names =>
        "query\0kernel\0physical-memory\0memory\0memory-map\0address-space\0synchronization\0weak-references\0error-log\0loader\0"u8
        + "monitor\0machine\0console\0boot-files\0files\0"u8;

    // These objects: one reference to each, which keeps it as long as the system runs.
    private static Singles* _singles;

    /// <summary>Creates all kernel objects that exist once.</summary>
    public static ServerObject* Create(BootInformation* boot)
    {
        ObjectKind* kind = Kinds.Create(BssOs.Query.Table.Key, (nuint)sizeof(ServerObject));
        BssOs.Query.Table.Fill<ServerObject>(kind->Functions, &GetService);
        ServerObject* self = Objects.Create(kind, null);
        Singles* singles = (Singles*)Heap.Allocate((nuint)sizeof(Singles));
        _singles = singles;
        singles->Query = self;
        singles->Kernel = self;
        ServerObject* memory = MemoryServices.CreatePhysicalMemory();
        singles->PhysicalMemory = memory;
        singles->Memory = memory;
        singles->MemoryMap = MemoryServices.CreateMemoryMap();
        singles->AddressSpace = AddressSpace.Create();
        singles->Synchronization = SynchronizationService.Create();
        singles->WeakReferences = WeakReferences.CreateService();
        singles->ErrorLog = ErrorRecorder.CreateService();
        singles->Loader = LoaderService.Create();
        singles->Monitor = MonitorService.Create();
        singles->Machine = MachineService.Create();
        singles->Console = ConsoleService.Create();
        ServerObject* files = BootFiles.Create(boot->Files, boot->FileCount);
        singles->BootFiles = files;
        singles->Files = files;
        return self;
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
            return LoaderService.CreateIsolating(false, name + IsolatingLoader.Length, length - (nuint)IsolatingLoader.Length);
        if (Text.StartsWith(name, length, DomainLoader))
            return LoaderService.CreateIsolating(true, name + DomainLoader.Length, length - (nuint)DomainLoader.Length);

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
        ServerObject** single = (ServerObject**)_singles;
        fixed (byte* names = Names)
        {
            for (byte* candidate = names; *candidate != 0; candidate += Text.Length(candidate) + 1, single++)
            {
                if (Text.Equals(name, length, candidate))
                    return *single;
            }
        }

        return null;
    }

    // The objects that exist once, in the order of their names.
    private struct Singles
    {
        public ServerObject* Query;
        public ServerObject* Kernel;
        public ServerObject* PhysicalMemory;
        public ServerObject* Memory;
        public ServerObject* MemoryMap;
        public ServerObject* AddressSpace;
        public ServerObject* Synchronization;
        public ServerObject* WeakReferences;
        public ServerObject* ErrorLog;
        public ServerObject* Loader;
        public ServerObject* Monitor;
        public ServerObject* Machine;
        public ServerObject* Console;
        public ServerObject* BootFiles;
        public ServerObject* Files;
    }
}
