namespace BssOs.Kernel.Pc;

/// <summary>A server's part of its domain.</summary>
public unsafe struct Member
{
    /// <summary>The server.</summary>
    public Server* Server;

    /// <summary>Where its code begins in the domain.</summary>
    public uint CodeStart;

    /// <summary>First address after the pages of its code, constants and stubs.</summary>
    public uint CodeEnd;

    /// <summary>Number in the domain of its first call site; the others follow.</summary>
    public uint FirstSite;

    /// <summary>Number of call sites.</summary>
    public uint SiteCount;

    /// <summary>By number of the function, how it is called; null if <see cref="Crossings.Enter"/> finds that out.</summary>
    public EntryPlan* Entries;

    /// <summary>How calls are made, one behind the other.</summary>
    public SitePlan* SitePlans;

    /// <summary>By number of the function, how neighbours call it; null if no servers may join the domain.</summary>
    public InnerEntry* Inner;

    /// <summary>The memory of all plans.</summary>
    public void* Plans;

    /// <summary>Size of that memory.</summary>
    public nuint PlanBytes;

    /// <summary>The server that has joined the domain before it; null if none is left.</summary>
    public Member* Next;
}
