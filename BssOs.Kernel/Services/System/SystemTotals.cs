namespace BssOs;

/// <summary>Counts over the whole system; equal before and after work that leaks nothing.</summary>
public struct SystemTotals
{
    /// <summary>Server files loaded.</summary>
    public uint Servers;

    /// <summary>Objects that a reference can denote: servers, local servers and the kernel's own.</summary>
    public uint Objects;

    /// <summary>Sum of all reference counts.</summary>
    public uint References;

    /// <summary>Thread contexts that have not ended.</summary>
    public uint Threads;

    /// <summary>Page frames free.</summary>
    public uint FreePages;

    /// <summary>Page frames in all.</summary>
    public uint TotalPages;

    /// <summary>Bytes of the kernel's heap in use.</summary>
    public uint HeapBytes;

    /// <summary>Errors thrown so far.</summary>
    public uint Errors;
}
