namespace BssOs.Kernel;

/// <summary>One loaded server: its code, its classes, its permanent references and its lock.</summary>
public unsafe struct Server
{
    /// <summary>Size of the name's buffer, including the NUL.</summary>
    public const int NameBytes = 32;

    /// <summary>The server's own object. The generated code depends on this field and the next six.</summary>
    public ServerObject* Object;

    /// <summary>Permanent references (<see cref="ReferenceTable"/>).</summary>
    public ReferenceEntry* Table;

    /// <summary>Byte offset of the last entry of <see cref="Table"/>, used as a mask for offsets into the table.</summary>
    public nuint TableMask;

    /// <summary>Calls into the server and its local servers; wraps.</summary>
    public uint Calls;

    /// <summary>A free entry; null if there is none.</summary>
    public ReferenceEntry* FreeEntry;

    /// <summary>Index of the last entry of <see cref="Table"/>; one less than a power of two.</summary>
    public nuint TableLast;

    /// <summary>
    /// The thread that has the lock, or that was stopped inside and excludes others (<see cref="Locks.Hold"/>); null if none.
    /// </summary>
    public ThreadContext* LockOwner;

    /// <summary>References 1 to this are the required services.</summary>
    public nuint RequiredCount;

    /// <summary>The server's reference to itself, which always exists; not counted, like all references to its own objects.</summary>
    public readonly nuint OwnReference => RequiredCount + 1;

    /// <summary>The server file, in memory that the server owns; its code is relocated and patched.</summary>
    public byte* File;

    /// <summary>Size of the file in bytes.</summary>
    public uint FileBytes;

    /// <summary>First byte of the code.</summary>
    public byte* Code;

    /// <summary>The memory of an isolated server, which belongs to the platform; null for all others.</summary>
    public void* Domain;

    /// <summary>What it may have, alone or with its neighbours; not limited, unless it is isolated.</summary>
    public Quota* Quota;

    /// <summary>Kinds of the objects: one for each class of the file, followed by one for each facet.</summary>
    public ObjectKind* Kinds;

    /// <summary>How many services of the file, counted from the first, are registered (<see cref="Signatures"/>).</summary>
    public uint RegisteredServices;

    /// <summary>Number of classes in the file.</summary>
    public uint ClassCount;

    /// <summary>Number of classes and facets in the file.</summary>
    public uint KindCount;

    /// <summary>Number of functions of all of them.</summary>
    public uint FunctionCount;

    /// <summary>Synchronization mode.</summary>
    public SynchronizationMode Synchronization;

    /// <summary>Whether a thread that is inside may not enter again.</summary>
    public bool CallbacksProhibited;

    /// <summary>
    /// Whether its own code runs with interrupts disabled: interrupt handlers and atomic functions must not find its data in an
    /// inconsistent state, since they cannot wait.
    /// </summary>
    public bool IsUninterrupted;

    /// <summary>Whether it has a service during whose calls the caller stays locked.</summary>
    public bool HasAtomicService;

    /// <summary>Group of the thread that loaded it; null if that was the boot thread. Holds one reference.</summary>
    public ThreadGroup* Owner;

    /// <summary>Its local servers that exist.</summary>
    public uint LocalServers;

    /// <summary>The next server whose destructor has run and which only waits for its local servers (<see cref="Endings"/>).</summary>
    public Server* NextEnding;

    /// <summary>How many times <see cref="LockOwner"/> has taken the lock.</summary>
    public nuint LockDepth;

    /// <summary>Threads that wait for the lock.</summary>
    public WaitList LockWaiters;

    /// <summary>The code that the platform generated around the server.</summary>
    public void* Stubs;

    /// <summary>Size of that code in bytes.</summary>
    public nuint StubBytes;

    /// <summary>Number of the server, in the order of loading.</summary>
    public uint Number;

    /// <summary>The server loaded after this one.</summary>
    public Server* Next;

    /// <summary>The server loaded before this one.</summary>
    public Server* Previous;

    /// <summary>Name shown in reports; UTF-8, NUL-terminated.</summary>
    public fixed byte Name[NameBytes];

    /// <summary>The next server in the same <see cref="Domain"/>, in a circle; null if it is alone there, or not isolated.</summary>
    public Server* Neighbour;
}
