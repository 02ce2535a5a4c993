namespace BssOs.Servers.MemoryBenchmark;

/// <summary>What is measured, in the order of the table; each is done for one page.</summary>
internal enum Piece : uint
{
    /// <summary>A page copied.</summary>
    CopyPage,

    /// <summary>A page gets an address, without an access.</summary>
    Map,

    /// <summary>The address of a page that was accessed ends.</summary>
    Unmap,

    /// <summary>The first access to a page frame.</summary>
    Fault,

    /// <summary>The same, of which a server is asked.</summary>
    FaultServer,

    /// <summary>The first access to memory that comes on demand.</summary>
    FaultDemand,

    /// <summary>The first write to a page of a copy.</summary>
    CopyOnWrite,

    /// <summary>The same after the page was read, so that the original's is taken back.</summary>
    CopyOnWriteRead,
}
