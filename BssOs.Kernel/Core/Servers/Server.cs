namespace BssOs.Kernel;

/// <summary>One loaded server: its code, its classes, its permanent references and its lock.</summary>
public unsafe struct Server
{
    /// <summary>Room for the name, its 0 included.</summary>
    public const int NameBytes = 32;

    /// <summary>The server's own object. The generated code knows this field and the next six.</summary>
    public ServerObject* Object;

    /// <summary>Permanent references (<see cref="ReferenceTable"/>).</summary>
    public ReferenceEntry* Table;

    /// <summary>Bytes from the first entry of <see cref="Table"/> to the last: the bits of a place in it.</summary>
    public nuint TableMask;

    /// <summary>Calls into the server and its local servers; wraps.</summary>
    public uint Calls;

    /// <summary>An entry that is free; null if there is none.</summary>
    public ReferenceEntry* FreeEntry;

    /// <summary>Number of the last entry of <see cref="Table"/>; one less than a power of two.</summary>
    public nuint TableLast;

    /// <summary>
    /// The thread that has the lock, or that was stopped inside and keeps others out (<see cref="Locks.Hold"/>); null if none.
    /// </summary>
    public ThreadContext* LockOwner;

    /// <summary>References 1 to this are the required services.</summary>
    public nuint RequiredCount;

    /// <summary>The server's reference to itself, which it has always; not counted, as all to its own objects.</summary>
    public readonly nuint OwnReference => RequiredCount + 1;

    /// <summary>The server file, in memory of the server's own; its code is relocated and patched.</summary>
    public byte* File;

    /// <summary>Size of the file in bytes.</summary>
    public uint FileBytes;

    /// <summary>First byte of the code.</summary>
    public byte* Code;

    /// <summary>Kinds of the objects, one for each class of the file, and behind them one for each facet.</summary>
    public ObjectKind* Kinds;

    /// <summary>Services of the file, from the first on, that are registered (<see cref="Signatures"/>).</summary>
    public uint RegisteredServices;

    /// <summary>Classes of the file.</summary>
    public uint ClassCount;

    /// <summary>Classes and facets of the file.</summary>
    public uint KindCount;

    /// <summary>Functions of all of them.</summary>
    public uint FunctionCount;

    /// <summary>Synchronisation mode.</summary>
    public SynchronizationMode Synchronization;

    /// <summary>Whether a thread inside may not come in again.</summary>
    public bool CallbacksProhibited;

    /// <summary>
    /// Whether its own code runs with interrupts disabled: interrupt handlers and atomic functions must not find it
    /// half done, since they cannot wait.
    /// </summary>
    public bool IsUninterrupted;

    /// <summary>Whether it has a service during whose calls the caller stays locked.</summary>
    public bool HasAtomicService;

    /// <summary>Group of the thread that loaded it; null if that was the boot thread. One reference.</summary>
    public ThreadGroup* Owner;

    /// <summary>Local servers that exist.</summary>
    public uint LocalServers;

    /// <summary>The next server whose destructor has run and which only waits for its own local servers (<see cref="Endings"/>).</summary>
    public Server* NextEnding;

    /// <summary>How often that thread has taken it.</summary>
    public nuint LockDepth;

    /// <summary>Threads that wait for the lock.</summary>
    public WaitList LockWaiters;

    /// <summary>Code that the platform generated around the server.</summary>
    public void* Stubs;

    /// <summary>Size of that code in bytes.</summary>
    public nuint StubBytes;

    /// <summary>Number in the order of loading.</summary>
    public uint Number;

    /// <summary>The server loaded after this one.</summary>
    public Server* Next;

    /// <summary>The server loaded before this one.</summary>
    public Server* Previous;

    /// <summary>What reports call it, UTF-8, ended by 0.</summary>
    public fixed byte Name[NameBytes];
}
